/**
 * What Fjällström sells: electricity, fibre and what goes with them. Prices are without VAT, as the amounts of its
 * history are. There is one of everything a catalogue may have: fixed fees and use in tiers, a peak that is measured, a
 * price that has a cliff, two currencies, an older version that some kept, one to come, a draft, coupons and a bundle.
 */
import type { Price } from '@tolv/pricing'
import {
  addBundle,
  addCoupon,
  addMeter,
  addPlan,
  addProduct,
  type Component,
  type Doer,
  draftVersion,
  type PriceIn,
  plans,
  publishVersion,
  saveDraft,
  type Terms,
} from '../catalog/index.ts'
import { tenantNow } from '../clock/index.ts'
import type { Tx } from '../db/index.ts'

type Sold = Omit<Component, 'id'>

/** Makes the catalogue, unless there is one. */
export async function seedCatalog(tx: Tx): Promise<void> {
  if ((await plans(tx)).length > 0) return
  const doer: Doer = { by: 'seed', now: await tenantNow(tx, tx.clock), cause: null }
  const meters = await makeMeters(tx, doer)
  const el = await makeProduct(tx, doer, {
    code: 'el',
    name: 'El',
    description: 'Nordkraft, el från Norrland',
  })
  const fibre = await makeProduct(tx, doer, {
    code: 'fiber',
    name: 'Fiber',
    description: 'Bredband i eget nät',
  })
  const sell = seller(tx, doer)
  const power = electricity(meters)
  const variable = await sell(
    el,
    { code: 'nordkraft-rorligt', name: 'Nordkraft Rörligt' },
    power.variable,
  )
  const fixed = await sell(el, { code: 'nordkraft-fast', name: 'Nordkraft Fast' }, power.fixed)
  await sell(el, { code: 'nordkraft-foretag', name: 'Nordkraft Företag' }, power.business)
  await sell(el, { code: 'stuga', name: 'Stuga' }, power.cabin)
  await sell(el, { code: 'student-el', name: 'Student El' }, power.student)
  await sell(
    el,
    { code: 'nordkraft-volym', name: 'Nordkraft Fast efter volym' },
    every('year', [perPiece({ code: 'volym', name: 'Avtalad volym', each: '0.50' })]),
  )
  await sell(el, { code: 'nordkraft-forening', name: 'Nordkraft Förening' }, forCoOps)
  const slow = await sell(
    fibre,
    { code: 'fiber-100', name: 'Fiber 100' },
    broadband({ SEK: '381.00' }),
  )
  const middle = await sell(
    fibre,
    { code: 'fiber-250', name: 'Fiber 250' },
    broadband({ SEK: '436.00' }),
  )
  const fast = await sell(
    fibre,
    { code: 'fiber-1000', name: 'Fiber 1000' },
    broadband({ SEK: '599.00', NOK: '629.00' }),
  )
  await sell(fibre, { code: 'fiber-grupp', name: 'Fiber grupp' }, groupFibre)
  await sell(fibre, { code: 'wifi', name: 'Extra wifi-punkter', kind: 'add-on' }, wifiPoints)
  await sell(fibre, { code: 'fast-ip', name: 'Fast IP-adress', kind: 'add-on' }, staticAddress)
  await nextVersions(tx, doer, { fixed, variable, power })
  await lowerFibre(tx, doer, { slow, middle, fast })
  await makeDiscounts(tx, doer, { variable, middle, fast })
}

type Meters = { energy: string; peak: string }

async function makeMeters(tx: Tx, doer: Doer): Promise<Meters> {
  const read = { event: 'meter.read' } as const
  const energy = {
    code: 'kwh',
    name: 'Elanvändning',
    unit: 'kWh',
    aggregate: 'sum',
    property: 'kwh',
  } as const
  const peak = {
    code: 'kw-topp',
    name: 'Effekttopp',
    unit: 'kW',
    aggregate: 'max',
    property: 'kw',
  } as const
  return {
    energy: given(await addMeter(tx, { ...read, ...energy }, doer)).id,
    peak: given(await addMeter(tx, { ...read, ...peak }, doer)).id,
  }
}

async function makeProduct(
  tx: Tx,
  doer: Doer,
  fields: { code: string; name: string; description: string },
): Promise<string> {
  return given(await addProduct(tx, fields, doer)).id
}

type Named = { code: string; name: string; kind?: 'plan' | 'add-on' }

/** Adds a plan and puts its first version on sale from the beginning of 2025. */
function seller(tx: Tx, doer: Doer) {
  return async (productId: string, named: Named, terms: Terms): Promise<string> => {
    const added = given(await addPlan(tx, { kind: 'plan', ...named, productId, terms }, doer))
    const wanted = { id: added.draft.id, validFrom: '2025-01-01' }
    given(await publishVersion(tx, wanted, doer))
    return added.plan.id
  }
}

const every = (unit: 'month' | 'year', components: Sold[], more: Partial<Terms> = {}): Terms => ({
  interval: { unit, count: 1 },
  trialDays: 0,
  minimumSpend: {},
  components,
  ...more,
})

const at = (price: Price): PriceIn => ({ price, minimum: null, maximum: null })

function fee(name: string, amounts: Record<string, string>): Sold {
  const flat = Object.entries(amounts).map(([currency, amount]) => [
    currency,
    at({ model: 'flat', amount }),
  ])
  return {
    code: 'avgift',
    name,
    timing: 'advance',
    basis: { kind: 'quantity' },
    prorate: 'day',
    taxCategory: 'standard',
    prices: Object.fromEntries(flat),
  }
}

type Metered = { code: string; name: string; meterId: string; price: Price }

const metered = ({ code, name, meterId, price }: Metered): Sold => ({
  code,
  name,
  timing: 'arrears',
  basis: { kind: 'meter', meterId },
  prorate: 'none',
  taxCategory: 'standard',
  prices: { SEK: at(price) },
})

const graduated = (...steps: [string | null, string][]): Price => ({
  model: 'graduated',
  tiers: steps.map(([upTo, perUnit]) => ({ upTo, perUnit, flat: '0' })),
  free: '0',
  chargeFlatAtZero: false,
})

const volume = (...steps: [string | null, string][]): Price => ({
  ...(graduated(...steps) as Extract<Price, { model: 'graduated' }>),
  model: 'volume',
})

type Power = Record<
  'variable' | 'variableNext' | 'fixed' | 'fixedNext' | 'business' | 'cabin' | 'student',
  Terms
>

function electricity({ energy, peak }: Meters): Power {
  const use = (price: Price) =>
    metered({ code: 'el', name: 'Elanvändning', meterId: energy, price })
  const perKwh = (perUnit: string, free = '0'): Price => ({ model: 'per-unit', perUnit, free })
  const byPeak: Price = { model: 'per-unit', perUnit: '48.00', free: '0' }
  return {
    variable: every('month', [
      fee('Månadsavgift', { SEK: '39.20' }),
      use(graduated(['1000', '0.98'], [null, '0.89'])),
    ]),
    variableNext: every('month', [
      fee('Månadsavgift', { SEK: '47.20' }),
      use(graduated(['800', '0.96'], ['2000', '0.89'], [null, '0.82'])),
    ]),
    fixed: every('year', [fee('Årspris', { SEK: '4512.00' })]),
    fixedNext: every('year', [fee('Årspris', { SEK: '4752.00' })]),
    business: every(
      'month',
      [
        fee('Månadsavgift', { SEK: '119.00' }),
        use(graduated(['5000', '0.92'], ['20000', '0.84'], [null, '0.79'])),
        metered({ code: 'effekt', name: 'Effekttopp', meterId: peak, price: byPeak }),
      ],
      { minimumSpend: { SEK: '400.00' } },
    ),
    cabin: every('month', [fee('Månadsavgift', { SEK: '63.20' }), use(perKwh('1.12', '50'))]),
    student: every('month', [fee('Månadsavgift', { SEK: '15.20' }), use(perKwh('0.94'))], {
      trialDays: 30,
    }),
  }
}

const broadband = (amounts: Record<string, string>): Terms =>
  every('month', [fee('Månadsavgift', amounts)])

const perPiece = ({ code, name, each }: { code: string; name: string; each: string }): Sold => ({
  ...fee(name, {}),
  code,
  prices: { SEK: at({ model: 'per-unit', perUnit: each, free: '0' }) },
})

/** What a housing co-op pays for the electricity of its house: a fee, and so much for each square metre. */
const forCoOps = every('month', [
  fee('Grundavgift', { SEK: '260.00' }),
  perPiece({ code: 'yta', name: 'Uppvärmd yta, m²', each: '1.00' }),
])

/** What a housing co-op pays for each household: the more there are, the less for all of them. */
const groupFibre = every('month', [
  {
    ...fee('Hushåll', { SEK: '0' }),
    code: 'hushall',
    prices: { SEK: at(volume(['25', '139.00'], ['100', '119.00'], [null, '99.00'])) },
  },
])
const wifiPoints = every('month', [
  {
    ...fee('Wifi-punkter', { SEK: '0' }),
    code: 'punkter',
    prices: { SEK: at({ model: 'package', perPackage: '39.20', size: '2', free: '1' }) },
  },
])
const staticAddress = every('month', [fee('Fast IP-adress', { SEK: '31.20' })])

/** The fixed price rises at the turn of the year; the variable one is still being thought about. */
async function nextVersions(
  tx: Tx,
  doer: Doer,
  { fixed, variable, power }: { fixed: string; variable: string; power: Power },
): Promise<void> {
  const rise = given(await draftVersion(tx, fixed, doer))
  given(await saveDraft(tx, { id: rise.id, terms: power.fixedNext }, doer))
  given(await publishVersion(tx, { id: rise.id, validFrom: '2027-01-01' }, doer))
  const thought = given(await draftVersion(tx, variable, doer))
  given(await saveDraft(tx, { id: thought.id, terms: power.variableNext }, doer))
}

/** Whoever comes now pays less for fibre than those who were here before; they keep the version that they have. */
async function lowerFibre(
  tx: Tx,
  doer: Doer,
  { slow, middle, fast }: { slow: string; middle: string; fast: string },
): Promise<void> {
  const prices: [string, Record<string, string>][] = [
    [slow, { SEK: '359.00' }],
    [middle, { SEK: '411.00' }],
    [fast, { SEK: '565.00', NOK: '599.00' }],
  ]
  for (const [planId, amounts] of prices) {
    const { id } = given(await draftVersion(tx, planId, doer))
    given(await saveDraft(tx, { id, terms: broadband(amounts) }, doer))
    given(await publishVersion(tx, { id, validFrom: null }, doer))
  }
}

async function makeDiscounts(
  tx: Tx,
  doer: Doer,
  { variable, middle, fast }: { variable: string; middle: string; fast: string },
): Promise<void> {
  const coupon = { components: null, planIds: null, order: 100, maxRedemptions: null }
  const wanted = [
    {
      ...coupon,
      code: 'SOMMAR26',
      name: 'Sommar med ny fiber',
      off: { kind: 'amount' as const, amounts: { SEK: '100.00' } },
      periods: 1,
      validFrom: '2026-06-01',
      validTo: '2026-09-01',
    },
    {
      ...coupon,
      code: 'TROGEN',
      name: 'Tack för tio år',
      off: { kind: 'percent' as const, percent: '5' },
      periods: null,
      order: 200,
      validFrom: '2025-01-01',
      validTo: null,
    },
    {
      ...coupon,
      code: 'VINTER26',
      name: 'Halva priset i tre månader',
      off: { kind: 'percent' as const, percent: '50' },
      periods: 3,
      components: ['avgift'],
      planIds: [middle, fast],
      validFrom: '2026-11-01',
      validTo: '2027-03-01',
      maxRedemptions: 500,
    },
  ]
  for (const one of wanted) given(await addCoupon(tx, one, doer))
  const bundle = {
    code: 'hem-och-fiber',
    name: 'Hem & Fiber',
    off: { kind: 'amount' as const, amounts: { SEK: '60.00' } },
    keeps: 'while-whole' as const,
    plans: [variable, middle].map((planId) => ({ planId, quantity: '1' })),
    validFrom: '2025-01-01',
    validTo: null,
  }
  given(await addBundle(tx, bundle, doer))
}

/** What the catalogue gave; that it refuses its own demo is a bug. */
function given<T>(outcome: { ok: true; value: T } | { ok: false; says: string }): T {
  if (!outcome.ok) throw new Error(outcome.says)
  return outcome.value
}
