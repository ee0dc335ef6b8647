/** The routes of value: status, shape, who may, and what another tenant never sees. */
import { sql } from 'drizzle-orm'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHouse, aTenant, type Client, signedIn, type TestHouse } from '../../testing/index.ts'
import { findOrCreateAccounts } from '../accounts/index.ts'
import { inTenant, type TenantId } from '../db/index.ts'
import { runDue } from '../jobs/index.ts'
import type {
  AccountsWire,
  AccountValueWire,
  AllowanceWire,
  CohortTriangleWire,
  LatestValuationWire,
  MetricsWire,
  ModelsWire,
  Page,
  Role,
  SegmentWire,
  ValuationListedWire,
  ValuationPreviewWire,
  ValuationWire,
  ValueSettingsWire,
} from '../wire/index.ts'
import { valueJobs } from './index.ts'
import { modelsReport } from './routes/bodies.ts'
import { metricsReport } from './routes/metrics-body.ts'
import { firstSettings } from './rules/settings.ts'
import { tellHistory } from './testing/history.ts'

const morning = Temporal.Instant.from('2026-12-01T07:00:00Z')
const accounts = 400

let house: TestHouse
let tenantId: TenantId
let otherId: TenantId
let owner: Client
let stranger: Client

const read = async <T>(client: Client, path: string): Promise<T> => {
  const answer = await client(path)
  expect([path, answer.status]).toEqual([path, 200])
  return (await answer.json()) as T
}
const latest = async (): Promise<ValuationWire> => {
  const { valuation } = await read<LatestValuationWire>(owner, '/valuations/latest')
  if (valuation === null) throw new Error('a valuation was made')
  return valuation
}

beforeAll(async () => {
  house = await aHouse({ now: morning, jobs: valueJobs })
  tenantId = await aTenant(house, { testClock: morning })
  otherId = await aTenant(house, { name: 'Kvarnby Vatten', testClock: morning })
  owner = await signedIn(house, tenantId, 'owner')
  stranger = await signedIn(house, otherId, 'owner')
})
afterAll(() => house.close())

test('before anything is brought there is no valuation, and a preview says why', async () => {
  expect(await read(owner, '/valuations/latest')).toEqual({
    valuation: null,
    job: null,
    accounts: 0,
  })
  expect(await read(owner, '/value-settings')).toEqual(firstSettings)
  const answer = await owner('/valuations/preview', { method: 'POST', body: firstSettings })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(/bring a history/) })
})

test('a valuation that is asked for waits, and the old figures stay until it is ready', async () => {
  await inTenant(house.database, tenantId, (tx) => tellHistory(tx, accounts))
  const answer = await owner('/valuations', { method: 'POST', body: {} })
  expect(answer.status).toBe(202)
  expect(await answer.json()).toMatchObject({ job: { kind: 'value.valuation', state: 'waiting' } })
  const waiting = await read<LatestValuationWire>(owner, '/valuations/latest')
  expect(waiting).toMatchObject({ valuation: null, job: { state: 'waiting' }, accounts })
  await runDue(house, tenantId)
  expect(await read(owner, '/valuations/latest')).toMatchObject({
    valuation: { asOf: '2026-12-01', currency: 'SEK', accounts },
    job: null,
  })
})

test('the same key twice asks once', async () => {
  const init = {
    method: 'POST',
    body: { asOf: '2026-06-01' },
    headers: { 'Idempotency-Key': 'k1' },
  }
  const [first, second] = [await owner('/valuations', init), await owner('/valuations', init)]
  expect(await second.json()).toEqual(await first.json())
  await runDue(house, tenantId)
  const { items } = await read<Page<ValuationListedWire>>(owner, '/valuations?limit=1')
  expect(items).toMatchObject([{ asOf: '2026-06-01', reason: 'asked' }])
})

test('a day that has not come cannot be valued as of', async () => {
  const answer = await owner('/valuations', { method: 'POST', body: { asOf: '2026-12-02' } })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ refusal: 'invalid-day' })
})

test('valuations are listed newest first, a page at a time', async () => {
  const first = await read<Page<ValuationListedWire>>(owner, '/valuations?limit=1')
  const second = await read<Page<ValuationListedWire>>(
    owner,
    `/valuations?limit=1&cursor=${first.next}`,
  )
  expect(second.items.map(({ asOf }) => asOf)).toEqual(['2026-12-01'])
  expect(second.next).toBeNull()
  const one = await read<ValuationWire>(owner, `/valuations/${second.items[0]?.id}`)
  expect(one).toEqual(await latest())
})

test('segments are cut by the trait that is asked for', async () => {
  const { id, segmentTrait, traits, segments } = await latest()
  expect(segmentTrait).toBe(traits[0]?.name)
  for (const { name, values } of traits) {
    const cut = await read<SegmentWire[]>(owner, `/valuations/${id}/segments?trait=${name}`)
    expect(cut).toHaveLength(values)
    if (name === segmentTrait) expect(cut).toEqual(segments)
  }
  expect((await owner(`/valuations/${id}/segments?trait=nothing`)).status).toBe(404)
})

test('each segment says what may be spent to win one more and to keep those there are', async () => {
  const { id, traits, segments } = await latest()
  const rows = await read<AllowanceWire[]>(owner, `/valuations/latest/allowances`)
  expect(rows.map(({ value }) => value)).toEqual(segments.map(({ value }) => value))
  for (const [place, { winning, keeping }] of rows.entries()) {
    expect(winning?.ceiling ?? null).toBe(segments[place]?.allowableCac)
    expect(keeping.map(({ saves }) => saves)).toEqual([0.25, 0.5, 1])
    for (const { ceiling, lossChance } of keeping) {
      expect(ceiling).toBeGreaterThanOrEqual(0)
      expect(lossChance).toBeLessThanOrEqual(0.06)
    }
  }
  const other = traits[1]?.name
  const cut = await read<AllowanceWire[]>(owner, `/valuations/${id}/allowances?trait=${other}`)
  expect(cut[0]?.name).toBe(other)
  expect((await owner(`/valuations/${id}/allowances?trait=nothing`)).status).toBe(404)
})

test('cohorts are told by when they began or by a trait, of customers and of money', async () => {
  const ask = (query: string) =>
    read<CohortTriangleWire>(owner, `/valuations/latest/cohorts${query}`)
  const usual = await ask('')
  expect(usual).toMatchObject({ by: 'quarter', measure: 'logo', curve: 'staying' })
  expect(usual.cohorts.length).toBeGreaterThan(2)
  for (const { observed, atRisk } of usual.cohorts) {
    expect(observed[0]).toBe(1)
    expect(atRisk).toHaveLength(observed.length)
  }
  expect(await ask('?by=year&measure=revenue')).toMatchObject({ by: 'year', measure: 'revenue' })
  expect(await ask('?trait=region')).toMatchObject({ by: 'trait', trait: 'region' })
  expect((await owner('/valuations/latest/cohorts?by=week')).status).toBe(400)
  expect((await owner('/valuations/latest/cohorts?trait=nothing')).status).toBe(404)
})

test('the list sorted by value agrees with the file of the valuation', async () => {
  const { id } = await latest()
  const answer = await owner(`/valuations/${id}/accounts.csv`)
  expect(answer.headers.get('content-type')).toContain('text/csv')
  const [header, ...lines] = (await answer.text()).trimEnd().split('\n')
  expect(header).toBe('account,status,historic,future,future_low,future_high,clv,alive,offer')
  expect(lines).toHaveLength(accounts)
  const byClv = lines
    .map((line) => line.split(','))
    .sort((a, b) => Number(b[6]) - Number(a[6]))
    .slice(0, 5)
  const list = await read<AccountsWire>(owner, '/accounts?sort=-value.clv&limit=5')
  expect(list.items.map(({ number }) => number)).toEqual(byClv.map(([number]) => number))
  const clv = Number(list.items[0]?.facts['value.clv'])
  expect(clv / 100).toBeCloseTo(Number(byClv[0]?.[6]), 1)
})

test('one account is told with its interval, its model and what makes it worth so much', async () => {
  const list = await read<AccountsWire>(owner, '/accounts?sort=-value.future&limit=1')
  const id = list.items[0]?.id
  const worth = await read<AccountValueWire>(owner, `/accounts/${id}/value`)
  if (worth === null) throw new Error('the account was valued')
  expect(worth).toMatchObject({ asOf: '2026-12-01', status: 'active', alive: 1 })
  expect(worth.future.low).toBeLessThan(worth.future.value)
  expect((await latest()).models.map(({ name }) => name)).toContain(worth.model?.name)
  expect(worth.allowable?.offer).toBeGreaterThan(0)
  expect(worth.allowable?.lossChance).toBeLessThanOrEqual(0.13)
  const sum = worth.steps.reduce((all, { amount }) => all + amount, 0)
  expect(sum).toBeCloseTo(worth.future.value, 0)
  expect(worth.clv.value).toBeCloseTo(worth.historic + worth.future.value, 3)
})

describe('the metrics of a valuation', () => {
  test('are facts that close, month by month, and end with the customers of the valuation', async () => {
    const { id, active, asOf } = await latest()
    const report = await read<MetricsWire>(owner, `/valuations/${id}/metrics`)
    expect(metricsReport.parse(report)).toEqual(report)
    expect(await read(owner, '/valuations/latest/metrics')).toEqual(report)
    const { months, presets } = report.recurring ?? { months: [], presets: [] }
    expect(months.length).toBeGreaterThan(12)
    for (const { churn, ...month } of months) {
      const lost = month.contraction + churn.voluntary + churn.involuntary + churn.unknown
      expect(month.start + month.new + month.reactivation + month.expansion - lost).toBe(month.end)
    }
    expect(months.at(-1)).toMatchObject({ month: asOf.slice(0, 7), customers: { end: active } })
    expect(presets.map(({ name }) => name)).toEqual([
      'tolv',
      'chartmogul',
      'stripe',
      'profitwell',
      'baremetrics',
      'recurly',
    ])
  })
})

describe('a valuation as files', () => {
  const bytes = async (path: string): Promise<ArrayBuffer> => {
    const answer = await owner(path)
    expect([path, answer.status]).toEqual([path, 200])
    expect(answer.headers.get('content-type')).toBe('application/vnd.apache.parquet')
    expect(answer.headers.get('content-disposition')).toMatch(/filename="\w+-2026-12-01.parquet"/)
    return answer.arrayBuffer()
  }
  const lines = async (path: string): Promise<Record<string, string>[]> => {
    const [header = '', ...rest] = (await (await owner(path)).text()).trimEnd().split('\n')
    const names = header.split(',')
    return rest.map((line) => {
      const cells = line.split(',')
      return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
    })
  }

  test('the accounts read back from Parquet are those of the CSV, with types', async () => {
    const file = await bytes('/valuations/latest/accounts.parquet')
    const rows = await parquetReadObjects({ file })
    const told = await lines('/valuations/latest/accounts.csv')
    expect(rows).toHaveLength(accounts)
    for (const [at, row] of rows.entries()) {
      const { as_of: asOf, alive, account, status, ...amounts } = row
      expect(asOf).toEqual(new Date('2026-12-01'))
      expect([account, status]).toEqual([told[at]?.account, told[at]?.status])
      expect(alive).toBeCloseTo(Number(told[at]?.alive), 4)
      for (const [name, amount] of Object.entries(amounts)) {
        const cell = told[at]?.[name]
        expect([name, amount]).toEqual([name, cell === '' ? null : Number(cell)])
      }
    }
  })

  test('so are the segments of a trait, and what was fitted', async () => {
    // Of a trait whose values hold no comma: the lines are parted by it here.
    const trait = 'region'
    const segments = await read<SegmentWire[]>(owner, `/valuations/latest/segments?trait=${trait}`)
    const file = await bytes(`/valuations/latest/segments.parquet?trait=${trait}`)
    const rows = await parquetReadObjects({ file })
    const told = await lines(`/valuations/latest/segments.csv?trait=${trait}`)
    expect(rows.map(({ value }) => value)).toEqual(segments.map(({ value }) => value))
    for (const [at, { future, allowableCac }] of segments.entries()) {
      expect(rows[at]?.future_low).toBe(future.low / 100)
      expect(Number(told[at]?.future_low)).toBeCloseTo(future.low / 100, 2)
      expect(rows[at]?.allowable_cac).toBe(allowableCac === null ? null : allowableCac / 100)
    }
    const { models } = await read<ModelsWire>(owner, '/valuations/latest/models')
    const fits = await parquetReadObjects({
      file: await bytes('/valuations/latest/models.parquet'),
    })
    const [first] = models
    const [parameter = ''] = Object.keys(first?.parameters ?? {})
    expect(fits[0]).toMatchObject({
      model: first?.name,
      parameter,
      estimate: first?.parameters[parameter],
      standard_error: first?.standardErrors?.[parameter] ?? null,
    })
    expect(await lines('/valuations/latest/models.csv')).toHaveLength(fits.length)
    expect((await owner('/valuations/latest/segments.csv?trait=nothing')).status).toBe(404)
  })

  test('so are the cohorts, observed and foretold, and the months of the metrics', async () => {
    const { recurring } = await read<MetricsWire>(owner, '/valuations/latest/metrics')
    const months = await lines('/valuations/latest/metrics.csv')
    expect(months).toHaveLength(recurring!.months.length)
    const [first] = recurring!.months
    expect(months[0]).toMatchObject({ month: first!.month, told: 'whole' })
    expect(Number(months[0]?.end)).toBeCloseTo(first!.end / 100, 2)
    const triangle = await read<CohortTriangleWire>(owner, '/valuations/latest/cohorts?by=quarter')
    const cohorts = (await lines('/valuations/latest/cohorts.csv')).filter(
      ({ by, measure }) => by === 'quarter' && measure === 'logo',
    )
    const [oldest] = triangle.cohorts
    const ofOldest = cohorts.filter(({ cohort }) => cohort === oldest!.label)
    const observed = ofOldest.filter(({ told }) => told === 'observed')
    expect(observed.map((row) => Number(row.share).toFixed(4))).toEqual(
      oldest!.observed.map((share) => share.toFixed(4)),
    )
    expect(ofOldest.length - observed.length).toBe(Math.max(0, oldest!.forecast.length - 1))
    const file = await bytes('/valuations/latest/cohorts.parquet')
    expect((await parquetReadObjects({ file })).length).toBeGreaterThan(ofOldest.length)
  })
})

describe('the models of a valuation', () => {
  test('are told with how sure they are and what they say, by id or as the latest', async () => {
    const { id, models } = await latest()
    const report = await read<ModelsWire>(owner, `/valuations/${id}/models`)
    expect(modelsReport.parse(report)).toEqual(report)
    expect(report.models.map(({ name }) => name)).toEqual(models.map(({ name }) => name))
    const [first] = report.models
    expect(Object.keys(first?.standardErrors ?? {})).toEqual(Object.keys(first?.parameters ?? {}))
    expect(first?.says).toMatchObject({
      key: expect.stringMatching(/^loyalty-(grows|fades|even)$/),
      figures: { laterAfter: 12 },
    })
    expect(await read(owner, '/valuations/latest/models')).toEqual(report)
    expect(await read(owner, '/valuations/latest/segments')).toEqual((await latest()).segments)
  })

  test('a valuation from before there was such a report says how to have it', async () => {
    const { items } = await read<Page<ValuationListedWire>>(owner, '/valuations')
    const oldest = items.at(-1)?.id ?? ''
    await inTenant(house.database, tenantId, (tx) =>
      tx.sql(sql`
        DELETE FROM valuation_report WHERE tenant_id = ${tx.tenantId} AND valuation_id = ${oldest}`),
    )
    const answer = await owner(`/valuations/${oldest}/models`)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(/value again/) })
  })

  test('of a tenant that was never valued are not there', async () => {
    expect((await stranger('/valuations/latest/models')).status).toBe(404)
  })
})

describe('assumptions', () => {
  const settings: ValueSettingsWire = { ...firstSettings, margin: 0.4 }

  test('a preview shows what they would do, and keeps nothing', async () => {
    const answer = await owner('/valuations/preview', { method: 'POST', body: settings })
    const preview = (await answer.json()) as ValuationPreviewWire
    expect(preview.after.value).toBeLessThan(preview.before.value)
    expect(preview.took).toBeGreaterThan(0)
    expect(await read(owner, '/value-settings')).toEqual(firstSettings)
  })

  test('what cannot be valued with is refused in a sentence', async () => {
    const body = { ...settings, margin: 7 }
    for (const [path, method] of [
      ['/value-settings', 'PUT'],
      ['/valuations/preview', 'POST'],
    ] as const) {
      const answer = await owner(path, { method, body })
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ refusal: 'invalid-margin' })
    }
    const missing = await owner('/value-settings', { method: 'PUT', body: { margin: 1 } })
    expect(missing.status).toBe(400)
  })

  test('with ?preview=true they are checked and not saved', async () => {
    const answer = await owner('/value-settings?preview=true', { method: 'PUT', body: settings })
    expect(answer.status).toBe(200)
    expect(await read(owner, '/value-settings')).toEqual(firstSettings)
  })

  test('saved, they hold, and a valuation under them waits', async () => {
    const answer = await owner('/value-settings', { method: 'PUT', body: settings })
    expect(await answer.json()).toEqual(settings)
    const { job } = await read<LatestValuationWire>(owner, '/valuations/latest')
    expect(job?.state).toBe('waiting')
    await runDue(house, tenantId)
    expect((await latest()).settings).toEqual(settings)
  })
})

describe('who may', () => {
  const everyone: Role[] = ['owner', 'manager', 'agent', 'analyst', 'viewer']
  const analysts: Role[] = ['owner', 'manager', 'analyst']
  test.each([
    { method: 'GET', path: '/valuations/latest', allowed: everyone },
    { method: 'POST', path: '/valuations', body: {}, allowed: analysts },
    {
      method: 'POST',
      path: '/valuations/preview',
      body: firstSettings,
      allowed: [...analysts, 'agent'],
    },
    {
      method: 'PUT',
      path: '/value-settings?preview=true',
      body: firstSettings,
      allowed: analysts,
    },
  ])('$method $path', async ({ method, path, body, allowed }) => {
    for (const role of everyone) {
      const client = await signedIn(house, tenantId, role)
      const { status } = await client(path, { method, ...(body === undefined ? {} : { body }) })
      expect([role, status !== 403]).toEqual([role, allowed.includes(role)])
    }
  })
})

test("another tenant's valuation and account are as unknown as ones that never were", async () => {
  const { id } = await latest()
  const list = await read<AccountsWire>(owner, '/accounts?limit=1')
  const never = '01900000-0000-7000-8000-000000000000'
  for (const [theirs, nobodys] of [
    [`/valuations/${id}`, `/valuations/${never}`],
    [`/valuations/${id}/segments`, `/valuations/${never}/segments`],
    [`/valuations/${id}/models`, `/valuations/${never}/models`],
    [`/valuations/${id}/metrics`, `/valuations/${never}/metrics`],
    [`/valuations/${id}/accounts.csv`, `/valuations/${never}/accounts.csv`],
    [`/accounts/${list.items[0]?.id}/value`, `/accounts/${never}/value`],
  ] as const) {
    const [one, other] = [await stranger(theirs), await stranger(nobodys)]
    expect([theirs, one.status]).toEqual([theirs, 404])
    const { requestId: _, ...first } = (await one.json()) as Record<string, unknown>
    const { requestId: __, ...second } = (await other.json()) as Record<string, unknown>
    expect(first).toEqual(second)
  }
  expect(await read(stranger, '/valuations/latest')).toMatchObject({ valuation: null, accounts: 0 })
  expect(await read(stranger, '/valuations')).toEqual({ items: [], next: null })
})

test('an account that came after the valuation is not in it, and says so with null', async () => {
  const now = house.clock.now()
  const made = await inTenant(house.database, tenantId, (tx) =>
    findOrCreateAccounts(tx, [{ number: 'ny' }], now),
  )
  expect(await read(owner, `/accounts/${made.get('ny')}/value`)).toBeNull()
})
