/** A file of usage (CSV), looked at and then taken: the same command, stopped before it writes. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  headLength,
  missingInUsage,
  newFileDecoder,
  newUsageReader,
  sniffUsage,
  type UsageMapping,
} from '@tolv/imports'
import type { Context } from 'hono'
import { meters } from '../../catalog/index.ts'
import { answers, demand, type Env, inTenantOf, previewable, problem } from '../../http/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import type { UsageFileWire } from '../../wire/index.ts'
import { type SentUsage, type TakenUsage, takeUsage, tryUsage } from '../commands/take-usage.ts'
import { inParts, problemsTold, usageLimit } from './usage-parts.ts'

const brought = z
  .object({
    delimiter: z.string(),
    columns: z.array(
      z.object({
        column: z.string(),
        becomes: z.string().nullable(),
        samples: z.array(z.string()),
      }),
    ),
    event: z.string().nullable(),
    zone: z.string().nullable(),
    missing: z.array(z.enum(['id', 'subscription', 'event', 'at', 'source'])),
    rows: z.number(),
    accepted: z.number(),
    known: z.number(),
    refused: z.number(),
    problems: z.array(
      z.object({
        line: z.number(),
        field: z.string().nullable(),
        refusal: z.string(),
        says: z.string(),
        text: z.string(),
      }),
    ),
  })
  .openapi('UsageFile') satisfies z.ZodType<UsageFileWire>

const bring = createRoute({
  method: 'post',
  path: '/usage/files',
  middleware: usageLimit,
  tags: ['usage'],
  summary:
    'Bring a file of usage (CSV, at most 64 MB); with preview it is read and nothing is kept.',
  description:
    'Columns are known by name (id, subscription, event, at, source, in several languages); every other one was measured. What was brought before is known by source and id, and changes nothing. While a column is missing, a preview tells which and counts nothing.',
  request: {
    query: previewable.extend({
      map: z.string().optional().openapi({
        description:
          'What columns are, as field=column with commas between; a name that is no field is what was measured, ignore leaves one out.',
      }),
      event: z.string().min(1).max(200).optional().openapi({
        description:
          'The event of every row, where no column tells it; the only one that meters read when left out.',
      }),
      zone: z.string().optional().openapi({
        description: 'Where moments without a zone are told; the company’s own when left out.',
      }),
    }),
    body: { required: true, content: { 'text/csv': { schema: z.string() } } },
  },
  responses: answers(
    brought,
    'How it is read, what was or would be taken, and the first thousand problems.',
  ),
})

export function addUsageFile(routes: OpenAPIHono<Env>): void {
  routes.openapi(bring, async (c) => {
    demand(c.var.actor, 'usage.write')
    const { preview, ...chosen } = c.req.valid('query')
    const text = decoded(new Uint8Array(await c.req.arrayBuffer()))
    const mapping = await mappingOf(c, { text, ...chosen })
    const lacks = missingInUsage(mapping)
    if (lacks !== null && preview !== 'true')
      throw problem(422, { type: 'refused', says: lacks, refusal: 'invalid-mapping' })
    const rows = lacks === null ? rowsOf(text, mapping) : []
    const seen = new Set<string>()
    const made = await inParts(c, rows, (tx, some, { now }) =>
      preview === 'true' ? tryUsage(tx, some, { now, seen }) : takeUsage(tx, some, { now }),
    )
    return c.json(wireOf({ text, mapping, rows: rows.length }, made), 200)
  })
}

function decoded(bytes: Uint8Array): string {
  const decoder = newFileDecoder((encoding) => new TextDecoder(encoding))
  const text = decoder.push(bytes) + decoder.end()
  const verdict = decoder.verdict()
  if (!verdict.ok) throw unfit(verdict)
  return text
}

const unfit = ({ refusal, says }: { refusal: string; says: string }) =>
  problem(422, { type: 'refused', says, refusal: `invalid-file-${refusal}` })

type Chosen = {
  text: string
  map?: string | undefined
  event?: string | undefined
  zone?: string | undefined
}

async function mappingOf(c: Context<Env>, chosen: Chosen): Promise<UsageMapping> {
  const { known, own } = await inTenantOf(c, async (tx) => ({
    known: await meters(tx),
    own: await tenantOf(tx),
  }))
  const events = new Set(known.map(({ event }) => event))
  const [only] = events.size === 1 ? events : []
  const sniffed = sniffUsage(chosen.text.slice(0, headLength), {
    map: chosen.map,
    event: chosen.event ?? only,
    zone: chosen.zone ?? own.zone,
    measures: known.flatMap(({ property }) => property ?? []),
  })
  if (!sniffed.ok) throw unfit(sniffed)
  return sniffed.mapping
}

function rowsOf(text: string, mapping: UsageMapping): SentUsage[] {
  const reader = newUsageReader(mapping)
  return [...reader.push(text), ...reader.end()].map((row) =>
    'event' in row
      ? { place: row.line, sent: JSON.parse(row.event), unread: null }
      : { place: row.line, sent: row.text, unread: { refusal: row.refusal, says: row.says } },
  )
}

function wireOf(
  { text, mapping, rows }: { text: string; mapping: UsageMapping; rows: number },
  { accepted, known, problems }: TakenUsage,
): UsageFileWire {
  const { columns, delimiter, event, zone, missing } = mapping
  // A file of a single long line has no line feed; then carriage returns part it, as they do for the reader.
  const lines = problems.length === 0 ? [] : text.split(text.includes('\n') ? '\n' : '\r')
  return {
    delimiter,
    columns: columns.map(({ column, as, samples }) => ({
      column,
      becomes: as === null ? null : 'field' in as ? as.field : as.measured,
      samples,
    })),
    event,
    zone,
    missing,
    rows,
    accepted,
    known,
    refused: problems.length,
    problems: problems.slice(0, problemsTold).map(({ place, ...why }) => ({
      line: place,
      ...why,
      text: (lines[place - 1] ?? '').trimEnd().slice(0, textMax),
    })),
  }
}

const textMax = 500
