/** The API document as a page one can read: what there is, what it takes and what it gives. No script. */
import { html } from 'hono/html'

type Schema = {
  $ref?: string
  type?: string | string[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  additionalProperties?: Schema | boolean
  maxLength?: number
}
type Operation = {
  summary?: string
  description?: string
  tags?: string[]
  parameters?: {
    name: string
    in: string
    required?: boolean
    description?: string
    schema?: Schema
  }[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
  responses?: Record<
    string,
    { description?: string; content?: Record<string, { schema?: Schema }> }
  >
}
type Document = { info: { title: string; version: string }; paths?: object; components?: object }

/** What can go wrong, by the end of `type` in a problem. */
const problemTypes: Record<string, string> = {
  malformed: 'The request does not fit; `fields` says where.',
  'signed-out': 'Nobody is signed in, or the key is not known.',
  'not-allowed': 'The role or the key may not do this.',
  'foreign-origin': 'A page that is not ours sent the request.',
  'not-found': 'There is nothing by that name, or it belongs to another company.',
  refused: 'The command says no; `refusal` says why, for programs.',
  'key-reused': 'The Idempotency-Key was used for another request.',
  'in-flight': 'A request with this Idempotency-Key is under way.',
  'not-reported': 'The valuation is older than this report; value again to have it.',
  'not-valued': 'Nothing has been valued yet.',
  'too-large': 'The body is too large.',
  'too-many': 'Too many requests; `Retry-After` says how long to wait.',
  bug: 'The server met a situation it was not made for.',
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** A whole page from an OpenAPI 3.1 document. */
export function docsPage(document: Document) {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods
      .filter((method) => method in item)
      .map((method) => ({
        path,
        method,
        operation: item[method as keyof typeof item] as Operation,
      })),
  )
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? 'other'))]
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title} API ${document.info.version}</title>
<link rel="stylesheet" href="/docs/docs.css">
</head>
<body>
<header>
<h1>${document.info.title} API</h1>
<p>Version ${document.info.version}. The same as <a href="/docs/openapi.json">OpenAPI 3.1</a>, for programs.</p>
<p>Send an API key as <code>Authorization: Bearer tolv_live_…</code>. A change may carry an
<code>Idempotency-Key</code>: the same key and body give the same answer for ever.
<code>?preview=true</code> does the same and keeps nothing. Lists give <code>next</code>, which is the
<code>cursor</code> of the following page. What is refused is answered with
<code>application/problem+json</code>: <code>detail</code> is a sentence, <code>refusal</code> is for programs.</p>
</header>
<nav><ul>${tags.map((tag) => html`<li><a href="#${tag}">${tag}</a></li>`)}
<li><a href="#problems">problems</a></li></ul></nav>
<main>${tags.map(
    (tag) =>
      html`<section id="${tag}"><h2>${tag}</h2>${operations
        .filter(({ operation }) => (operation.tags?.[0] ?? 'other') === tag)
        .map((one) => operationPart(one, document))}</section>`,
  )}<section id="problems"><h2>problems</h2><dl>${Object.entries(problemTypes).map(
    ([type, says]) => html`<dt id="problem-${type}"><code>${type}</code></dt><dd>${says}</dd>`,
  )}</dl></section></main>
</body>
</html>`
}

function operationPart(
  { path, method, operation }: { path: string; method: string; operation: Operation },
  document: Document,
) {
  const sent = operation.requestBody?.content?.['application/json']?.schema
  const given = operation.responses?.['200']?.content?.['application/json']?.schema
  return html`<article>
<h3><span class="method">${method.toUpperCase()}</span> <code>${path}</code></h3>
<p>${operation.summary ?? ''} ${operation.description ?? ''}</p>
${
  operation.parameters?.length
    ? html`<dl>${operation.parameters.map(
        (
          one,
        ) => html`<dt><code>${one.name}</code> <small>${one.in}${one.required ? ', needed' : ''}</small></dt>
<dd>${typeText(one.schema ?? {}, document, 1)} ${one.description ?? one.schema?.description ?? ''}</dd>`,
      )}</dl>`
    : ''
}
${sent ? html`<h4>Takes</h4><pre>${typeText(sent, document, 0)}</pre>` : ''}
${given ? html`<h4>Gives</h4><pre>${typeText(given, document, 0)}</pre>` : ''}
</article>`
}

const depthMax = 5

/** A schema as a short type, the way a programmer would write it down. */
export function typeText(schema: Schema, document: Document, depth: number): string {
  if (schema.$ref) return typeText(resolved(schema.$ref, document), document, depth)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map((one) => typeText(one, document, depth)).join(' | ')
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  const types = [schema.type ?? 'any'].flat()
  return types.map((type) => oneType(type, schema, document, depth)).join(' | ')
}

function oneType(...[type, schema, document, depth]: [string, Schema, Document, number]): string {
  if (type === 'array') return `${typeText(schema.items ?? {}, document, depth)}[]`
  if (type !== 'object') return type
  if (depth >= depthMax) return '{ … }'
  const pad = '  '.repeat(depth + 1)
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const mark = schema.required?.includes(name) ? '' : '?'
    return `${pad}${name}${mark}: ${typeText(field, document, depth + 1)}`
  })
  if (fields.length > 0) return `{\n${fields.join('\n')}\n${'  '.repeat(depth)}}`
  const values = schema.additionalProperties
  return typeof values === 'object' ? `{ [name]: ${typeText(values, document, depth + 1)} }` : '{ }'
}

function resolved(reference: string, document: Document): Schema {
  let at: unknown = document
  for (const step of reference.split('/').slice(1)) at = (at as Record<string, unknown>)?.[step]
  return (at ?? {}) as Schema
}

export const docsStyle = `
:root { color-scheme: light dark; --ink: #1b1e1c; --paper: #fbfaf7; --accent: #1f5c49; --line: #dcdad3 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e0; --paper: #151716; --accent: #7fc4aa; --line: #33372f } }
body { font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem }
h1, h2, h3 { font-weight: 600; line-height: 1.25 }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem }
a { color: var(--accent) }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; padding: 0 }
article { margin: 2rem 0 } .method { color: var(--accent); font-size: .85em; letter-spacing: .04em }
pre { overflow-x: auto; border: 1px solid var(--line); border-radius: 4px; padding: .8rem 1rem; font-size: .85rem }
code { overflow-wrap: anywhere } dt { margin-top: .5rem } dd { margin-left: 1.5rem } small { opacity: .7 }
`
