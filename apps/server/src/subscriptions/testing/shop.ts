/** Fjällström's shop for tests: a legal entity and a few plans, sold since 2020. */
import type { Interval } from '@tolv/calendar'
import { sql } from 'drizzle-orm'
import {
  addMeter,
  addPlan,
  addProduct,
  type Component,
  type Doer,
  publishVersion,
  type Terms,
} from '../../catalog/index.ts'
import { inTenant, newId, type TenantId, type Tx } from '../../db/index.ts'
import type { House } from '../../house.ts'

/** The value of what was not refused. */
export function given<T>(outcome: { ok: true; value: T } | { ok: false; says: string }): T {
  if (!outcome.ok) throw new Error(outcome.says)
  return outcome.value
}

type NewComponent = Omit<Component, 'id'>
const prices = (model: (amount: string) => NewComponent['prices'][string]['price']) => {
  const at = (amount: string) => ({ price: model(amount), minimum: null, maximum: null })
  return (amount: string): NewComponent['prices'] => ({ SEK: at(amount), NOK: at(amount) })
}
const flat = prices((amount) => ({ model: 'flat', amount }))
const perUnit = prices((amount) => ({ model: 'per-unit', perUnit: amount, free: '0' }))

const component = (set: Partial<NewComponent>): NewComponent => ({
  code: 'fee',
  name: 'Fee',
  timing: 'advance',
  basis: { kind: 'quantity' },
  prorate: 'day',
  taxCategory: 'standard',
  prices: flat('199.00'),
  ...set,
})

const month: Interval = { unit: 'month', count: 1 }
const year: Interval = { unit: 'year', count: 1 }
const terms = (components: NewComponent[], set: Partial<Terms> = {}): Terms => ({
  interval: month,
  trialDays: 0,
  minimumSpend: {},
  components,
  ...set,
})

export type Shop = { entityId: string; meterId: string; versions: Record<string, string> }

/**
 * Broadband 100 (199/month), 250 (299/month), a year of 100 (1990/year), one with 14 days on trial, seats (50 each), the
 * add-ons tv (99/month) and backup (25/month), and electricity by the kWh (0.50 each, in arrears).
 */
export function aShop(house: House, tenantId: TenantId): Promise<Shop> {
  const doer: Doer = { by: 'user:maja', now: house.clock.now(), cause: null }
  return inTenant(house.database, tenantId, async (tx) => {
    const entityId = await anEntity(tx, doer.now)
    const product = { code: 'all', name: 'All', description: null }
    const productId = given(await addProduct(tx, product, doer)).id
    const reading = { unit: 'kWh', event: 'reading', aggregate: 'sum', property: 'kwh' } as const
    const meterId = given(await addMeter(tx, { code: 'kwh', name: 'Read', ...reading }, doer)).id
    const versions: Shop['versions'] = {}
    for (const [code, { kind = 'plan', name, terms: sold }] of Object.entries(plansFor(meterId))) {
      const { draft } = given(await addPlan(tx, { productId, code, name, kind, terms: sold }, doer))
      const version = { id: draft.id, validFrom: '2020-01-01' }
      versions[code] = given(await publishVersion(tx, version, doer)).id
    }
    return { entityId, meterId, versions }
  })
}

async function anEntity(tx: Tx, now: Temporal.Instant): Promise<string> {
  const id = newId(now)
  await tx.sql(sql`
    INSERT INTO legal_entity (tenant_id, id, name, country, registration_number, vat_number, created_at)
    VALUES (${tx.tenantId}, ${id}, 'Fjällström AB', 'SE', '556000-0001', NULL, ${now})`)
  return id
}

type Sold = { kind?: 'add-on'; name: string; terms: Terms }

function plansFor(meterId: string): Record<string, Sold> {
  const used = component({
    code: 'used',
    name: 'Electricity',
    timing: 'arrears',
    basis: { kind: 'meter', meterId },
    prices: perUnit('0.50'),
  })
  return {
    b100: { name: 'Broadband 100', terms: terms([component({})]) },
    b250: { name: 'Broadband 250', terms: terms([component({ prices: flat('299.00') })]) },
    year100: {
      name: 'Broadband 100, by the year',
      terms: terms([component({ prices: flat('1990.00') })], { interval: year }),
    },
    tried: { name: 'Broadband on trial', terms: terms([component({})], { trialDays: 14 }) },
    seats: { name: 'Office', terms: terms([component({ prices: perUnit('50.00') })]) },
    tv: { kind: 'add-on', name: 'TV', terms: terms([component({ prices: flat('99.00') })]) },
    backup: {
      kind: 'add-on',
      name: 'Backup',
      terms: terms([component({ prices: flat('25.00') })]),
    },
    power: { name: 'Electricity', terms: terms([component({ prices: flat('49.00') }), used]) },
  }
}
