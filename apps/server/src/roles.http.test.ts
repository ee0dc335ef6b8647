/** Who may do what, route by route, and what nobody of another company may ever see. The routes are the app's own list. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aHouse,
  appOf,
  aTenant,
  type Client,
  clientWith,
  fjallstrom,
  kvarnby,
  signedIn,
  type TestHouse,
  theAccounts,
} from '../testing/index.ts'
import { appendEvents, setTraits } from './accounts/index.ts'
import { allJobs } from './app.ts'
import { inTenant, newId, type TenantId } from './db/index.ts'
import { capabilities } from './http/index.ts'
import { enqueue } from './jobs/index.ts'
import { aShop } from './subscriptions/testing/shop.ts'
import { createApiKey } from './tenancy/index.ts'
import type { Role } from './wire/index.ts'

type Route = { method: string; path: string }
type Operations = Record<string, Record<string, unknown>>

/** A word that stands only in the other company's rows. */
const canary = 'kanariefågeln i Kvarnby'

let house: TestHouse
let ours: TenantId
let theirs: TenantId
let routes: Route[]
/** Ids of rows of the other company, of every kind that has ids. */
let foreign: Record<string, string>
const clients = new Map<Role, Client>()
const roles: Role[] = ['owner', 'manager', 'agent', 'analyst', 'viewer']

beforeAll(async () => {
  house = await aHouse({ jobs: allJobs })
  ours = await aTenant(house, fjallstrom)
  theirs = await aTenant(house, { ...kvarnby, name: canary })
  await theAccounts(house, ours)
  foreign = await furnish(theirs)
  for (const role of roles) clients.set(role, await signedIn(house, ours, role))
  const document = await (await appOf(house).request('/docs/openapi.json')).json()
  routes = Object.entries(document.paths as Operations).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  )
})
afterAll(() => house.close())

async function furnish(tenantId: TenantId): Promise<Record<string, string>> {
  const found = await theAccounts(house, tenantId)
  const account = found.get('1001')!
  const now = house.clock.now()
  const legalEntity = newId(now)
  await inTenant(house.database, tenantId, async (tx) => {
    await tx.sql(sql`UPDATE account SET name = ${canary} WHERE tenant_id = ${tenantId}`)
    await setTraits(tx, [{ accountId: account, traits: { secret: canary } }])
    const event = { kind: 'note.written', subject: canary, occurredAt: now, data: { canary } }
    await appendEvents(tx, [{ ...event, accountId: account, actor: canary, cause: null }])
    await tx.sql(sql`
      INSERT INTO legal_entity (tenant_id, id, name, country, registration_number, created_at)
      VALUES (${tenantId}, ${legalEntity}, ${canary}, 'SE', '556000-0012', ${now})`)
    await enqueue(tx, { kind: 'bill', dedupe: canary, runAt: now, payload: { canary } })
    await tx.sql(
      sql`UPDATE timer SET dead = true, last_error = ${canary} WHERE tenant_id = ${tenantId}`,
    )
  })
  const owner = await signedIn(house, tenantId, 'owner')
  const user = (await (await owner('/session')).json()).user.id
  const key = await (
    await owner('/api-keys', { method: 'POST', body: { name: canary, scopes: ['read'] } })
  ).json()
  const [job] = (await (await owner('/jobs')).json()).items
  const file = `account;date;amount\n${canary};2026-01-02;100\n`
  const imported = await (
    await owner('/imports?fileName=orders.csv', { method: 'POST', body: file })
  ).json()
  expect(imported.fileName).toBe('orders.csv')
  const catalog = await sellSomething(owner)
  const billing = await billSomething(owner, tenantId, account)
  return {
    import: imported.id,
    account,
    legalEntity,
    user,
    key: key.key.id,
    job: job.id,
    ...catalog,
    ...billing,
  }
}

/** A subscription that is billed, its invoice, and a run. */
async function billSomething(
  owner: Client,
  tenantId: TenantId,
  accountId: string,
): Promise<Record<string, string>> {
  const { entityId: legalEntityId } = await aShop(house, tenantId)
  const made = async (path: string, body: object) => {
    const answer = await owner(path, { method: 'POST', body })
    expect([path, answer.status]).toEqual([path, 200])
    return answer.json()
  }
  const wish = { accountId, legalEntityId, plan: { code: 'b100' }, reference: canary }
  const started = await made('/subscriptions', { ...wish, collect: 'now' })
  const run = await made('/billing-runs', { legalEntityId, kind: 'dry-run' })
  return {
    subscription: started.subscription.id,
    item: started.subscription.spans[0].itemId,
    invoice: started.settled.invoice.id,
    billingRun: run.id,
  }
}

/** A row of everything that the catalogue has. */
async function sellSomething(owner: Client): Promise<Record<string, string>> {
  const named = { code: 'kanarie', name: canary }
  const made = async (path: string, body: object) => {
    const answer = await owner(path, { method: 'POST', body: { ...named, ...body } })
    expect([path, answer.status]).toEqual([path, 200])
    return answer.json()
  }
  const product = await made('/products', {})
  const meter = await made('/meters', { unit: 'kWh', event: 'read', aggregate: 'count' })
  const prices = { SEK: { price: { model: 'flat', amount: '9' } } }
  const terms = { components: [{ ...named, prices }] }
  const plan = await made('/plans', { productId: product.id, terms })
  const other = await made('/plans', { productId: product.id, code: 'kanarie-2' })
  const validFrom = '2026-01-01'
  const off = { kind: 'percent', percent: '10' }
  const coupon = await made('/coupons', { off, periods: null, validFrom })
  const plans = [{ planId: plan.id }, { planId: other.id }]
  const bundle = await made('/bundles', { off, plans, validFrom })
  const [component] = plan.versions[0].components
  const ids = { product, component, meter, plan, planVersion: plan.versions[0], coupon, bundle }
  return Object.fromEntries(Object.entries(ids).map(([kind, { id }]) => [kind, id]))
}

const nameOf = ({ method, path }: Route) => `${method} ${path.replace('/api/v1', '')}`

const at = ({ path }: Route, id: string) => path.replace('/api/v1', '').replace(/\{[^}]+\}/g, id)

async function send(
  client: Client,
  route: Route,
  id: string,
): Promise<{ status: number; text: string }> {
  const answer = await client(at(route, id), { method: route.method, body: bodyFor(route) })
  const text = (await answer.text()).replace(/"requestId":"[^"]*"/, '')
  return { status: answer.status, text }
}

describe('two companies never meet', () => {
  test('the document lists the routes there are', () => {
    expect(routes.length).toBeGreaterThan(25)
  })

  test('an id of the other company is answered like one that does not exist, on every route', async () => {
    const owner = clients.get('owner')!
    const unknown = '01890000-0000-7000-8000-000000000000'
    let tried = 0
    for (const route of routes.filter(({ path }) => path.includes('{'))) {
      const nothing = await send(owner, route, unknown)
      for (const [kind, id] of Object.entries(foreign)) {
        const answer = await send(owner, route, id)
        expect([route, kind, answer]).toEqual([route, kind, nothing])
        expect([route, kind, answer.status]).not.toEqual([route, kind, 200])
        tried += 1
      }
    }
    expect(tried).toBeGreaterThan(50)
  })

  test('no list, search, filter, cursor or header brings a word of the other company', async () => {
    const owner = clients.get('owner')!
    const ids = Object.values(foreign)
    const cursors = ids.flatMap((id) =>
      [
        { value: null, id },
        { at: '2030-01-01T00:00:00Z', id },
        { writtenIn: '0', id },
      ].map((one) => Buffer.from(JSON.stringify(one)).toString('base64url')),
    )
    const asked = [
      '',
      `?search=${encodeURIComponent(canary.slice(0, 5))}`,
      `?filter=${encodeURIComponent(`trait.secret:is:${canary}`)}`,
      '?sort=trait.secret',
      ...ids.map((id) => `?account=${id}&accountId=${id}&id=${id}`),
      ...cursors.map((cursor) => `?cursor=${cursor}`),
    ]
    for (const route of routes.filter(
      ({ method, path }) => method === 'GET' && !path.includes('{'),
    )) {
      for (const query of asked) {
        const answer = await owner(at(route, '') + query)
        const text = await answer.text()
        expect(text, `${route.path}${query}`).not.toContain(canary)
        for (const id of ids) expect(text, `${route.path}${query}`).not.toContain(id)
      }
      const asThem = await owner(at(route, ''), { headers: { 'Tolv-Tenant': String(theirs) } })
      expect([route.path, asThem.status]).toEqual([route.path, 404])
    }
  })

  test('a body that names the other company changes nothing there', async () => {
    const owner = clients.get('owner')!
    const before = await everything(theirs)
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      for (const id of Object.values(foreign)) {
        const path = at(route, id)
        const named = {
          id,
          accountId: id,
          account: id,
          tenantId: String(theirs),
          tenant_id: String(theirs),
        }
        const fits = bodyFor(route)
        const isPlain = typeof fits === 'object' && !Array.isArray(fits)
        const body = isPlain ? { ...fits, ...named } : fits
        await owner(path + (queries[nameOf(route)] ?? ''), { method: route.method, body })
      }
    }
    expect(await everything(theirs)).toEqual(before)
  })

  test('a key opens its own company, also when it names another', async () => {
    const { secret } = await inTenant(house.database, ours, (tx) =>
      createApiKey(tx, { name: 'reader', scopes: ['read'], expiresAt: null, createdBy: 'test' }),
    )
    const asKey = (text: string) =>
      clientWith(house, { Authorization: `Bearer ${text}` })('/accounts')
    expect((await asKey(secret)).status).toBe(200)
    const forged = secret.replace(String(ours), String(theirs))
    expect((await asKey(forged)).status).toBe(401)
    expect((await asKey(`${secret.slice(0, -1)}_`)).status).toBe(401)
  })
})

/** All rows of a company, as text. */
function everything(tenantId: TenantId): Promise<unknown> {
  return inTenant(house.database, tenantId, async (tx) => {
    const tables = await tx.sql<{ name: string }>(sql`
      SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
      WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1`)
    const rows: Record<string, unknown> = {}
    for (const { name } of tables) {
      const found = await tx.sql<{ row: string }>(
        sql.raw(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`),
      )
      rows[name] = found.map(({ row }) => row)
    }
    return rows
  })
}

describe('what each role may do', () => {
  /** The capability each route asks for; a route that is not listed here fails the test below. */
  const needs: Record<string, keyof typeof capabilities | null> = {
    'GET /session': null,
    'PATCH /session': null,
    'POST /tenants': 'tenants.create',
    'GET /users': 'users.read',
    'POST /users': 'users.manage',
    'PATCH /users/{id}': 'users.manage',
    'DELETE /users/{id}': 'users.manage',
    'GET /api-keys': 'keys.manage',
    'POST /api-keys': 'keys.manage',
    'DELETE /api-keys/{id}': 'keys.manage',
    'GET /legal-entities': 'entities.read',
    'POST /legal-entities': 'entities.manage',
    'PUT /legal-entities/{id}': 'entities.manage',
    'GET /jobs': 'jobs.read',
    'POST /jobs/{id}/replay': 'jobs.replay',
    'GET /clock': 'accounts.read',
    'POST /clock/advance': 'clock.move',
    'GET /accounts': 'accounts.read',
    'GET /accounts/{id}': 'accounts.read',
    'POST /accounts': 'accounts.write',
    'PATCH /accounts/{id}': 'accounts.write',
    'PATCH /accounts/{id}/traits': 'traits.write',
    'GET /accounts/{id}/events': 'accounts.read',
    'GET /events': 'accounts.read',
    'GET /events/days': 'accounts.read',
    'GET /events/recorded': 'accounts.read',
    'GET /facts': 'accounts.read',
    'GET /subscriptions/{id}/next-invoice': 'subscriptions.read',
    'GET /traits': 'accounts.read',
    'GET /products': 'catalog.read',
    'GET /meters': 'catalog.read',
    'GET /plans': 'catalog.read',
    'GET /plans/{id}': 'catalog.read',
    'GET /plans/{id}/versions': 'catalog.read',
    'GET /plan-versions/{id}': 'catalog.read',
    'POST /plan-versions/{id}/price': 'catalog.read',
    'GET /coupons': 'catalog.read',
    'GET /bundles': 'catalog.read',
    'POST /products': 'catalog.manage',
    'PUT /products/{id}': 'catalog.manage',
    'POST /meters': 'catalog.manage',
    'DELETE /meters/{id}': 'catalog.manage',
    'POST /plans': 'catalog.manage',
    'DELETE /plans/{id}': 'catalog.manage',
    'POST /plans/{id}/versions': 'catalog.manage',
    'PUT /plan-versions/{id}': 'catalog.manage',
    'DELETE /plan-versions/{id}': 'catalog.manage',
    'POST /plan-versions/{id}/publish': 'catalog.manage',
    'POST /plan-versions/{id}/retire': 'catalog.manage',
    'POST /coupons': 'catalog.manage',
    'POST /coupons/{id}/end': 'catalog.manage',
    'POST /bundles': 'catalog.manage',
    'POST /bundles/{id}/end': 'catalog.manage',
    'PUT /products/{id}/names': 'catalog.manage',
    'PUT /plans/{id}/names': 'catalog.manage',
    'PUT /price-components/{id}/names': 'catalog.manage',
    'PUT /coupons/{id}/names': 'catalog.manage',
    'PUT /bundles/{id}/names': 'catalog.manage',
    'GET /subscriptions': 'subscriptions.read',
    'POST /subscriptions': 'subscriptions.manage',
    'POST /subscriptions/bulk': 'subscriptions.manage',
    'GET /subscriptions/{id}': 'subscriptions.read',
    'GET /subscriptions/{id}/takeover': 'subscriptions.read',
    'POST /subscriptions/{id}/changes': 'subscriptions.manage',
    'DELETE /subscriptions/{id}/changes/{changeId}': 'subscriptions.manage',
    'POST /subscriptions/{id}/cancellation': 'subscriptions.manage',
    'DELETE /subscriptions/{id}/cancellation': 'subscriptions.manage',
    'POST /subscriptions/{id}/reactivation': 'subscriptions.manage',
    'POST /subscriptions/{id}/pause': 'subscriptions.manage',
    'POST /subscriptions/{id}/resumption': 'subscriptions.manage',
    'POST /subscriptions/{id}/takeover': 'subscriptions.manage',
    'DELETE /subscriptions/{id}/takeover': 'subscriptions.manage',
    'POST /subscriptions/{id}/conversion': 'subscriptions.manage',
    'POST /subscriptions/{id}/discounts': 'subscriptions.manage',
    'DELETE /subscriptions/{id}/discounts/{grantId}': 'subscriptions.manage',
    'POST /subscriptions/{id}/fork': 'subscriptions.read',
    'POST /usage': 'usage.write',
    'POST /usage/files': 'usage.write',
    'GET /usage': 'subscriptions.read',
    'GET /usage/refused': 'subscriptions.read',
    'GET /meters/{id}/usage': 'subscriptions.read',
    'GET /invoices': 'invoices.read',
    'GET /invoices/sums': 'invoices.read',
    'GET /invoices/{id}': 'invoices.read',
    'GET /invoices/{id}/pdf': 'invoices.read',
    'GET /invoices/{id}/ubl': 'invoices.read',
    'GET /accounts/{id}/next-invoice': 'invoices.read',
    'POST /invoices/{id}/credit-notes': 'invoices.manage',
    'POST /invoices/{id}/payments': 'invoices.manage',
    'POST /invoices/{id}/write-off': 'invoices.manage',
    'GET /billing-runs': 'invoices.read',
    'POST /billing-runs': 'billing.run',
    'GET /billing-runs/{id}': 'invoices.read',
    'GET /billing-runs/{id}/findings': 'invoices.read',
    'POST /billing-runs/{id}/pause': 'billing.run',
    'POST /billing-runs/{id}/resume': 'billing.run',
    'GET /billing-holds': 'invoices.read',
    'POST /billing-holds/retry': 'billing.run',
    'GET /ledger/trial-balance': 'ledger.read',
    'GET /ledger/proof': 'ledger.read',
    'GET /ledger/revaluations': 'ledger.read',
    'POST /ledger/revaluations': 'ledger.close',
    'GET /accounts/{id}/statement': 'invoices.read',
    'GET /accounts/{id}/statement.csv': 'invoices.read',
    'GET /accounts/{id}/wallet': 'invoices.read',
    'POST /accounts/{id}/wallet/grants': 'invoices.manage',
    'POST /accounts/{id}/wallet/payouts': 'invoices.manage',
    'GET /ledger/closed-books': 'ledger.read',
    'PUT /ledger/closed-books/{id}': 'ledger.close',
    'GET /billing-profiles/{id}': 'invoices.read',
    'PUT /billing-profiles/{id}': 'invoices.manage',
    'POST /billing-profiles/{id}/vat-check': 'invoices.manage',
    'GET /legal-entities/{id}/tax': 'entities.read',
    'PUT /legal-entities/{id}/tax': 'billing.settings',
    'GET /legal-entities/{id}/sample-invoice': 'entities.read',
    'POST /legal-entities/{id}/tax/samples': 'entities.read',
    'GET /exchange-rates': 'invoices.read',
    'POST /exchange-rates': 'rates.bring',
    'GET /legal-entities/{id}/books': 'entities.read',
    'PUT /legal-entities/{id}/books': 'billing.settings',
    'GET /legal-entities/{id}/brand': 'entities.read',
    'PUT /legal-entities/{id}/brand': 'billing.settings',
    'GET /legal-entities/{id}/brand/logo': 'entities.read',
    'GET /accounts/{id}/value': 'value.read',
    'GET /valuations/{id}/accounts.csv': 'value.read',
    'GET /valuations/{id}/accounts.parquet': 'value.read',
    'GET /valuations/{id}/segments.csv': 'value.read',
    'GET /valuations/{id}/segments.parquet': 'value.read',
    'GET /valuations/{id}/models.csv': 'value.read',
    'GET /valuations/{id}/models.parquet': 'value.read',
    'GET /valuations/{id}/cohorts.csv': 'value.read',
    'GET /valuations/{id}/cohorts.parquet': 'value.read',
    'GET /valuations/{id}/metrics.csv': 'value.read',
    'GET /valuations/{id}/metrics.parquet': 'value.read',
    'GET /value-settings': 'value.read',
    'PUT /value-settings': 'value.settings',
    'POST /valuations/preview': 'value.preview',
    'GET /valuations/latest': 'value.read',
    'GET /valuations': 'value.read',
    'GET /valuations/{id}': 'value.read',
    'GET /valuations/{id}/segments': 'value.read',
    'GET /valuations/{id}/models': 'value.read',
    'GET /valuations/{id}/metrics': 'value.read',
    'GET /valuations/{id}/rolling': 'value.read',
    'GET /valuations/{id}/allowances': 'value.read',
    'GET /valuations/{id}/cohorts': 'value.read',
    'GET /valuations/{id}/drivers': 'value.read',
    'POST /valuations/{id}/what-if': 'value.preview',
    'GET /scenarios': 'value.read',
    'POST /scenarios': 'value.settings',
    'DELETE /scenarios/{id}': 'value.settings',
    'POST /valuations': 'value.run',
    'GET /imports': 'import.read',
    'POST /imports': 'import.run',
    'GET /imports/{id}': 'import.read',
    'PATCH /imports/{id}/mapping': 'import.run',
    'POST /imports/{id}/mapping': 'import.run',
    'PUT /imports/{id}/mapping': 'import.run',
    'POST /imports/{id}/rates': 'import.run',
    'PUT /imports/{id}/rates': 'import.run',
    'POST /imports/{id}/fixes': 'import.run',
    'POST /imports/{id}/run': 'import.run',
    'POST /imports/{id}/cancel': 'import.run',
    'GET /imports/{id}/refused': 'import.read',
    'GET /imports/{id}/refused.csv': 'import.read',
  }
  const unknown = '01890000-0000-7000-8000-000000000000'

  test('every route is in the table', () => {
    expect(routes.map(nameOf).filter((name) => !(name in needs))).toEqual([])
  })

  test('a role without the capability is told so, on every route, and one with it is not', async () => {
    for (const route of routes) {
      const capability = needs[nameOf(route)]
      for (const role of roles) {
        const allowed =
          !capability || (capabilities[capability].roles as readonly Role[]).includes(role)
        // A body that does not fit is met before the question who may, so these fit.
        const path = `${at(route, unknown)}?preview=true&${(queries[nameOf(route)] ?? '').slice(1)}`
        const answer = await clients.get(role)!(path, {
          method: route.method,
          body: bodyFor(route),
        })
        const refused = answer.status === 403
        expect([nameOf(route), role, refused]).toEqual([nameOf(route), role, !allowed])
      }
    }
  })

  test('a key does only what its scopes say, and never what is for people', async () => {
    const keyed = async (scopes: string[]) => {
      const { secret } = await inTenant(house.database, ours, (tx) =>
        createApiKey(tx, { name: 'k', scopes, expiresAt: null, createdBy: 'test' }),
      )
      return clientWith(house, { Authorization: `Bearer ${secret}` })
    }
    const reader = await keyed(['read'])
    const importer = await keyed(['import'])
    expect((await reader('/accounts')).status).toBe(200)
    expect((await importer('/accounts')).status).toBe(403)
    for (const path of ['/users', '/api-keys', '/session']) {
      const answer = await reader(path)
      expect([path, answer.status]).toEqual([path, 403])
    }
  })
})

const settings = {
  margin: 0.5,
  discountPerYear: 0.1,
  costToServeMinorPerMonth: 0,
  costToAcquireMinor: 0,
  segment: null,
  horizonMonths: null,
}
/** What a route needs besides. */
const queries: Record<string, string> = {
  'POST /imports': '?fileName=orders.csv',
  'GET /meters/{id}/usage': '?from=2026-03-01&to=2026-04-01',
  'GET /events/days': '?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&zone=UTC',
  'GET /events/recorded': '?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z',
}

const bodyFor = (route: Route): unknown =>
  fitting[nameOf(route)] ?? (route.method === 'GET' ? undefined : {})

const nobody = '01900000-0000-7000-8000-000000000000'

/** A body that fits, for each route that wants one: what is answered is then about the id and the role. */
const fitting: Record<string, unknown> = {
  'PATCH /session': { language: 'sv' },
  'POST /tenants': { name: 'Nya bolaget', country: 'SE', currency: 'SEK', locale: 'sv-SE' },
  'POST /users': {
    email: 'ny@fjallstrom.example',
    name: 'Ny',
    role: 'viewer',
    password: 'en lång och lugn mening',
  },
  'PATCH /users/{id}': { role: 'viewer' },
  'POST /api-keys': { name: 'k', scopes: ['read'] },
  'POST /legal-entities': { name: 'A', country: 'SE', registrationNumber: '1', vatNumber: null },
  'PUT /legal-entities/{id}': {
    name: 'A',
    country: 'SE',
    registrationNumber: '1',
    vatNumber: null,
  },
  'POST /accounts': { number: 'A1', name: 'A' },
  'PATCH /accounts/{id}': { name: 'ours' },
  'PATCH /accounts/{id}/traits': { traits: { secret: 'ours' } },
  'POST /clock/advance': { to: '2030-01-01T00:00:00Z' },
  'PUT /value-settings': settings,
  'POST /valuations/preview': settings,
  'POST /valuations/{id}/what-if': { scenarios: [{ name: 'A', levers: {} }] },
  'POST /scenarios': { name: 'A', levers: {} },
  'POST /products': { code: 'a', name: 'A' },
  'PUT /products/{id}': { name: 'A' },
  'PUT /products/{id}/names': { names: { nb: 'A' } },
  'PUT /plans/{id}/names': { names: { nb: 'A' } },
  'PUT /price-components/{id}/names': { names: { nb: 'A' } },
  'PUT /coupons/{id}/names': { names: { nb: 'A' } },
  'PUT /bundles/{id}/names': { names: { nb: 'A' } },
  'POST /meters': { code: 'a', name: 'A', unit: 'kWh', event: 'read', aggregate: 'count' },
  'POST /plans': { productId: nobody, code: 'a', name: 'A' },
  'PUT /plan-versions/{id}': {
    interval: { unit: 'month', count: 1 },
    trialDays: 0,
    minimumSpend: {},
    components: [],
  },
  'POST /coupons': {
    code: 'A',
    name: 'A',
    off: { kind: 'percent', percent: '10' },
    periods: 1,
    validFrom: '2026-01-01',
  },
  'POST /bundles': { code: 'a', name: 'A', off: null, plans: [], validFrom: '2026-01-01' },
  'POST /subscriptions': { accountId: nobody, plan: { code: 'a' } },
  'POST /subscriptions/bulk': { starts: [{ accountId: nobody, plan: { code: 'a' } }] },
  'POST /subscriptions/{id}/changes': { verb: 'price-lock', itemId: nobody, to: null },
  'POST /subscriptions/{id}/discounts': { coupon: 'A' },
  'POST /usage': [],
  'POST /invoices/{id}/credit-notes': { what: 'whole', reason: 'Wrong' },
  'POST /invoices/{id}/payments': {
    amountMinor: 100,
    currency: 'SEK',
    receivedOn: '2026-01-01',
    reference: null,
  },
  'POST /invoices/{id}/write-off': { reason: 'Lost' },
  'POST /billing-runs': { legalEntityId: nobody, kind: 'dry-run' },
  'POST /billing-holds/retry': { accountId: nobody, legalEntityId: nobody },
  'PUT /billing-profiles/{id}': { kind: 'person', name: 'A', country: 'SE', language: 'sv' },
  'POST /accounts/{id}/wallet/grants': { kind: 'given', amountMinor: 1, reason: 'A' },
  'POST /accounts/{id}/wallet/payouts': { amountMinor: 1, reason: 'A' },
  'PUT /legal-entities/{id}/tax': {},
  'PUT /ledger/closed-books/{id}': { closedTo: '2026-01-01' },
  'POST /ledger/revaluations': { legalEntityId: nobody, on: '2026-01-01' },
  'POST /legal-entities/{id}/tax/samples': {},
  'POST /exchange-rates': { rates: [{ on: '2026-01-02', from: 'EUR', to: 'SEK', rate: '11' }] },
  'PUT /legal-entities/{id}/books': { ownCurrency: 'SEK' },
  'PUT /legal-entities/{id}/brand': { colour: '#14513f' },
  'POST /imports': 'account;date;amount\n1001;2026-01-02;100\n',
  'POST /imports/{id}/rates': 'date,from,to,rate\n2026-01-02,EUR,SEK,11\n',
  'POST /imports/{id}/fixes': [{ line: 2, column: 'amount', value: '100' }],
  'PUT /imports/{id}/mapping': { currency: 'SEK' },
}
