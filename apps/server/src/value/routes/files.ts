/** A valuation as files: its accounts, segments, fits, cohorts and metrics, each as CSV and as Apache Parquet. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { exponentOf } from '@tolv/money'
import { type Column, csvHeader, csvLine, parquetFile } from '@tolv/tables'
import type { Context } from 'hono'
import { inTenant } from '../../db/index.ts'
import { answers, demand, type Env, inTenantOf, notFound } from '../../http/index.ts'
import {
  type AccountRow,
  type KeptValuation,
  streamAccountRows,
  valuationNamed,
} from '../queries/valuations.ts'
import { accountColumns, accountLine, accountsHeader } from '../rules/csv.ts'
import { wireOf } from '../rules/document.ts'
import {
  cohortColumns,
  cohortRows,
  metricsColumns,
  parameterColumns,
  parameterRows,
  segmentColumns,
} from '../rules/tables.ts'
import { cut, oneValuation } from './bodies.ts'
import { keptReport } from './reports.ts'

type Kind = 'csv' | 'parquet'

const mediaTypes: Record<Kind, string> = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
}
const kinds: Kind[] = ['csv', 'parquet']
const encoder = new TextEncoder()
const { default: problems } = answers(z.string(), '')

export function addFiles(routes: OpenAPIHono<Env>): void {
  for (const kind of kinds) {
    addAccountsFile(routes, kind)
    addSegmentsFile(routes, kind)
    addModelsFile(routes, kind)
    addCohortsFile(routes, kind)
    addMetricsFile(routes, kind)
  }
}

function fileRoute(told: {
  of: string
  kind: Kind
  summary: string
  says: string
  query?: typeof cut
}) {
  const { of, kind, summary, says, query } = told
  return createRoute({
    method: 'get',
    path: `/valuations/{id}/${of}.${kind}`,
    tags: ['value'],
    summary: `${summary} as ${kind === 'csv' ? 'CSV' : 'Apache Parquet'}`,
    description: says,
    request: { params: oneValuation, ...(query === undefined ? {} : { query }) },
    responses: {
      200: {
        description: kind === 'csv' ? 'CSV in UTF-8.' : 'Parquet, compressed by Snappy.',
        content: {
          [mediaTypes[kind].split(';')[0]!]: { schema: { type: 'string', format: 'binary' } },
        },
      },
      default: problems,
    },
  })
}

function addAccountsFile(routes: OpenAPIHono<Env>, kind: Kind): void {
  const route = fileRoute({
    of: 'accounts',
    kind,
    summary: 'The accounts of a valuation',
    says:
      `Columns ${accountsHeader}, amounts in major units` +
      (kind === 'csv' ? '.' : ' as doubles, behind as_of, a date.'),
  })
  routes.openAPIRegistry.registerPath(route)
  routes.get(`/valuations/:id/accounts.${kind}`, async (c) => {
    demand(c.var.actor, 'value.read')
    const valuation = await valuationOf(c)
    return streamed(c, { of: 'accounts', kind, valuation }, async (write) => {
      await inTenant(c.var.house.database, c.var.actor.tenantId, async (tx) => {
        const rows = streamAccountRows(tx, valuation.id)
        const pieces = kind === 'csv' ? linesOf(rows, valuation) : parquetOf(rows, valuation)
        for await (const piece of pieces) await write(piece)
      })
    })
  })
}

type Rows = ReturnType<typeof streamAccountRows>

async function* linesOf(rows: Rows, { document }: KeptValuation): AsyncIterable<Uint8Array> {
  const decimals = exponentOf(document.currency)
  yield encoder.encode(`${accountsHeader}\n`)
  for await (const some of rows) {
    yield encoder.encode(some.map((row) => `${accountLine(row, decimals)}\n`).join(''))
  }
}

/** Row groups of this many accounts: small ones cost their readers more than they save us. */
const accountsPerGroup = 50_000

async function* parquetOf(
  rows: Rows,
  { asOf, document }: KeptValuation,
): AsyncIterable<Uint8Array> {
  const file = parquetFile(accountColumns({ asOf, currency: document.currency }))
  let group: AccountRow[] = []
  for await (const some of rows) {
    group.push(...some)
    if (group.length < accountsPerGroup) continue
    yield file.add(group)
    group = []
  }
  yield file.add(group)
  yield file.finish()
}

function addSegmentsFile(routes: OpenAPIHono<Env>, kind: Kind): void {
  const route = fileRoute({
    of: 'segments',
    kind,
    summary: 'A valuation cut by a trait',
    says: 'One row for each value of the trait, amounts in major units, estimates with their 90 % interval.',
    query: cut,
  })
  routes.openAPIRegistry.registerPath(route)
  routes.get(`/valuations/:id/segments.${kind}`, async (c) => {
    demand(c.var.actor, 'value.read')
    const valuation = await valuationOf(c)
    const trait = c.req.query('trait') ?? null
    const { segmentsByTrait, currency } = valuation.document
    if (trait !== null && !Object.hasOwn(segmentsByTrait, trait)) throw notFound()
    const { segments } = wireOf(valuation, trait)
    const pieces = tableOf(kind, segmentColumns(exponentOf(currency)), segments)
    return streamed(c, { of: 'segments', kind, valuation }, (write) => writeAll(pieces, write))
  })
}

function addModelsFile(routes: OpenAPIHono<Env>, kind: Kind): void {
  const route = fileRoute({
    of: 'models',
    kind,
    summary: 'The fits of a valuation',
    says: 'One row for each parameter of each fit, with its standard error.',
  })
  routes.openAPIRegistry.registerPath(route)
  routes.get(`/valuations/:id/models.${kind}`, async (c) => {
    demand(c.var.actor, 'value.read')
    const valuation = await valuationOf(c)
    const { models } = await inTenantOf(c, (tx) =>
      keptReport(tx, { id: valuation.id, name: 'models' }),
    )
    const pieces = tableOf(kind, parameterColumns, parameterRows(models))
    return streamed(c, { of: 'models', kind, valuation }, (write) => writeAll(pieces, write))
  })
}

function addCohortsFile(routes: OpenAPIHono<Env>, kind: Kind): void {
  const route = fileRoute({
    of: 'cohorts',
    kind,
    summary: 'What is left of the cohorts of a valuation',
    says: 'One row for each period of each cohort, observed and then foretold with its 90 % interval.',
  })
  routes.openAPIRegistry.registerPath(route)
  routes.get(`/valuations/:id/cohorts.${kind}`, async (c) => {
    demand(c.var.actor, 'value.read')
    const valuation = await valuationOf(c)
    const { triangles } = await inTenantOf(c, (tx) =>
      keptReport(tx, { id: valuation.id, name: 'cohorts' }),
    )
    const pieces = tableOf(kind, cohortColumns, cohortRows(triangles))
    return streamed(c, { of: 'cohorts', kind, valuation }, (write) => writeAll(pieces, write))
  })
}

function addMetricsFile(routes: OpenAPIHono<Env>, kind: Kind): void {
  const route = fileRoute({
    of: 'metrics',
    kind,
    summary: 'MRR and its movements by month',
    says: 'One row for each month by our rules, amounts in major units; none where all buy at will.',
  })
  routes.openAPIRegistry.registerPath(route)
  routes.get(`/valuations/:id/metrics.${kind}`, async (c) => {
    demand(c.var.actor, 'value.read')
    const valuation = await valuationOf(c)
    const { recurring } = await inTenantOf(c, (tx) =>
      keptReport(tx, { id: valuation.id, name: 'metrics' }),
    )
    const columns = metricsColumns(exponentOf(valuation.document.currency))
    const pieces = tableOf(kind, columns, recurring?.months ?? [])
    return streamed(c, { of: 'metrics', kind, valuation }, (write) => writeAll(pieces, write))
  })
}

async function valuationOf(c: Context<Env>): Promise<KeptValuation> {
  const valuation = await inTenantOf(c, (tx) => valuationNamed(tx, c.req.param('id') ?? ''))
  if (valuation === null) throw notFound()
  return valuation
}

/** A table that is small enough to be made at once. */
function tableOf<Row>(kind: Kind, columns: Column<Row>[], rows: Row[]): Uint8Array[] {
  if (kind === 'csv') {
    const lines = [csvHeader(columns), ...rows.map((row) => csvLine(columns, row))]
    return [encoder.encode(`${lines.join('\n')}\n`)]
  }
  const file = parquetFile(columns)
  return [file.add(rows), file.finish()]
}

type Write = (piece: Uint8Array) => Promise<void>

async function writeAll(pieces: Uint8Array[], write: Write): Promise<void> {
  for (const piece of pieces) await write(piece)
}

type FileTold = { of: string; kind: Kind; valuation: KeptValuation }

/** Answers with a file while it is being written, no faster than it is read. */
function streamed(
  c: Context<Env>,
  { of, kind, valuation }: FileTold,
  work: (write: Write) => Promise<void>,
): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const written = work((piece) => writer.write(piece)).then(() => writer.close())
  // The answer has begun, so all that is left for an error is to break it off and say so in the log.
  written.catch((error) => {
    c.var.house.log.warn({ err: error }, `a file of ${of} was broken off`)
    return writer.abort(error).catch(() => undefined)
  })
  return c.body(readable, 200, {
    'Content-Type': mediaTypes[kind],
    'Content-Disposition': `attachment; filename="${of}-${valuation.asOf}.${kind}"`,
  })
}
