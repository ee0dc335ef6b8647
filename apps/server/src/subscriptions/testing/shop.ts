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

export type NewComponent = Omit<Component, 'id'>
type Prices = NewComponent['prices']

/** The same price in each of these currencies. */
export const pricedAt = (price: Prices[string]['price'], currencies = ['SEK', 'NOK']): Prices =>
  Object.fromEntries(
    currencies.map((currency) => [currency, { price, minimum: null, maximum: null }]),
  )
export const flat = (amount: string, currencies?: string[]): Prices =>
  pricedAt({ model: 'flat', amount }, currencies)
export const perUnit = (amount: string, currencies?: string[]): Prices =>
  pricedAt({ model: 'per-unit', perUnit: amount, free: '0' }, currencies)

/** A fee in advance by the day, at 199.00 unless its prices are told. */
export const component = (set: Partial<NewComponent>): NewComponent => ({
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
/** By the month, without a trial, unless told. */
export const terms = (components: NewComponent[], set: Partial<Terms> = {}): Terms => ({
  interval: month,
  trialDays: 0,
  minimumSpend: {},
  components,
  ...set,
})

export type PlanForSale = { code: string; name?: string; kind?: 'plan' | 'add-on'; terms: Terms }

/** A plan of a product, sold since 2020. */
export async function sellPlan(
  tx: Tx,
  { productId, code, name = code, kind = 'plan', terms: sold }: PlanForSale & { productId: string },
  doer: Doer,
): Promise<{ planId: string; versionId: string }> {
  const fields = { productId, code, name, kind, terms: sold }
  const { plan, draft } = given(await addPlan(tx, fields, doer))
  const version = { id: draft.id, validFrom: '2020-01-01' }
  return { planId: plan.id, versionId: given(await publishVersion(tx, version, doer)).id }
}

export type Shop = {
  entityId: string
  meterId: string
  productId: string
  versions: Record<string, string>
}

/** In Sweden and not registered for VAT unless told, so that prices are what is paid. */
export type Seller = { country?: string; vatNumber?: string | null }

/**
 * Broadband 100 (199/month), 250 (299/month), a year of 100 (1990/year), one with 14 days on trial, seats (50 each), the
 * add-ons tv (99/month) and backup (25/month), and electricity by the kWh (0.50 each, in arrears).
 */
export function aShop(house: House, tenantId: TenantId, seller: Seller = {}): Promise<Shop> {
  const doer: Doer = { by: 'user:maja', now: house.clock.now(), cause: null }
  return inTenant(house.database, tenantId, async (tx) => {
    const entityId = await anEntity(tx, seller, doer.now)
    const product = { code: 'all', name: 'All', description: null }
    const productId = given(await addProduct(tx, product, doer)).id
    const reading = { unit: 'kWh', event: 'reading', aggregate: 'sum', property: 'kwh' } as const
    const meterId = given(await addMeter(tx, { code: 'kwh', name: 'Read', ...reading }, doer)).id
    const versions: Shop['versions'] = {}
    for (const [code, sold] of Object.entries(plansFor(meterId))) {
      versions[code] = (await sellPlan(tx, { productId, code, ...sold }, doer)).versionId
    }
    return { entityId, meterId, productId, versions }
  })
}

async function anEntity(
  tx: Tx,
  { country = 'SE', vatNumber = null }: Seller,
  now: Temporal.Instant,
): Promise<string> {
  const id = newId(now)
  await tx.sql(sql`
    INSERT INTO legal_entity (tenant_id, id, name, country, registration_number, vat_number, created_at)
    VALUES (${tx.tenantId}, ${id}, 'Fjällström AB', ${country}, '556000-0001', ${vatNumber},
      ${now})`)
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
