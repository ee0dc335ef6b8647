/** Markup that escapes by default: whatever comes from the file is text, never markup. */

export type Markup = { readonly markup: string }
export type Child = Markup | string | number | null | false | Child[]

/** A template of markup. Every value put into it is escaped unless it is itself made by this function. */
export function html(parts: TemplateStringsArray, ...children: Child[]): Markup {
  const markup = parts.reduce(
    (text, part, index) => text + render(children[index - 1] ?? '') + part,
  )
  return { markup }
}

/** Our own text (style, a path of a drawing) that is known to hold nothing from the file. */
export function asIs(markup: string): Markup {
  return { markup }
}

function render(child: Child): string {
  if (child === null || child === false) return ''
  if (Array.isArray(child)) return child.map(render).join('')
  return typeof child === 'object' ? child.markup : escapeText(String(child))
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Control characters are not allowed in HTML at all, and could hide text; tab and line ends stay. */
const control = /[^\P{Cc}\t\n\r]/gu

function escapeText(text: string): string {
  return text.replace(control, '').replace(/[&<>"']/g, (one) => entities[one]!)
}
