/** A tree of elements and how it is written as XML 1.0. Elements without content are left out: Peppol allows none. */

export type Element = {
  name: string
  attributes: Record<string, string>
  content: string | Element[]
}

/** What an element may be made of: nothing makes no element. */
type Content = string | null | (Element | null)[]

/** An element, or null when it would be empty. */
export function element(
  name: string,
  content: Content,
  attributes: Record<string, string> = {},
): Element | null {
  if (content === null) return null
  if (typeof content === 'string') {
    const text = allowed(content).trim()
    return text === '' ? null : { name, attributes, content: text }
  }
  const children = content.filter((child) => child !== null)
  return children.length === 0 ? null : { name, attributes, content: children }
}

/** The document of a root element, in UTF-8, indented by two spaces, ending in a line break. */
export function writeXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`
}

function lines({ name, attributes, content }: Element, indent: string): string[] {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const open = `${indent}<${name}${written.join('')}>`
  if (typeof content === 'string') return [`${open}${escaped(content)}</${name}>`]
  const inner = content.flatMap((child) => lines(child, `${indent}  `))
  return [open, ...inner, `${indent}</${name}>`]
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** XML 1.0 has no place for control characters and lone surrogates, not even escaped (section 2.2). */
function allowed(text: string): string {
  const kept = [...text.toWellFormed()].filter((character) => {
    const code = character.codePointAt(0)!
    return code >= 0x20 || code === 0x9 || code === 0xa || code === 0xd
  })
  return kept.join('').replace(/[\uFFFE\uFFFF]/g, '')
}
