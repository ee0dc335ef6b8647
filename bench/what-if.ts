/**
 * A slider moved: the whole book of 100,000 accounts reckoned again, as a share of the 200 ms within which a change
 * seems to follow the hand. By contract and at will; the book is made ready once, which is told beside it.
 */

import {
  type Book,
  defaultSettings,
  type Levers,
  newBook,
  prepare,
  scenario,
  value,
} from '@tolv/value'

const accounts = 100_000
const limitMs = 200
const asOf = 20_000

/** What a hand would move: one thing at a time, and several at once. */
const moves: Partial<Levers>[] = [
  { margin: 0.6 },
  { price: 0.05 },
  { voluntaryChurn: 0.9 },
  { expansionPerYear: 0.02 },
  { discountPerYear: 0.12 },
  { horizonMonths: 36 },
  { voluntaryChurn: 0.8, price: 0.05, priceElasticityOfChurn: 1, expansionPerYear: 0.02 },
]

export async function benchWhatIf(): Promise<{ lines: string[] }> {
  return { lines: [measured('by contract', byContract()), measured('at will', atWill())] }
}

function measured(name: string, book: Book): string {
  const settings = { ...defaultSettings(asOf), margin: 0.7, costToServeMinorPerMonth: 2_000 }
  const valuation = value(book, settings)
  const started = performance.now()
  const prepared = prepare(book, valuation)
  const readyMs = performance.now() - started
  scenario(prepared, moves.at(-1)!)
  const taken = moves.map((levers) => {
    const from = performance.now()
    scenario(prepared, levers)
    return performance.now() - from
  })
  const slowest = Math.max(...taken)
  const median = taken.toSorted((a, b) => a - b)[taken.length >> 1]!
  const share = (ms: number) => `${Math.round((100 * ms) / limitMs)} %`
  return (
    `${name}, ${accounts.toLocaleString('en')} accounts: slowest move ${share(slowest)} of ${limitMs} ms ` +
    `(${Math.round(slowest)} ms), middle ${share(median)}; made ready in ${Math.round(readyMs)} ms`
  )
}

/** A whole-number generator is chance enough for a measurement. */
function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
}

function byContract(): Book {
  const chance = chanceOf(12)
  const builder = newBook()
  for (let i = 0; i < accounts; i++) {
    const interval = chance() < 0.2 ? ('year' as const) : ('month' as const)
    const startedOn = asOf - 20 - Math.floor(chance() * 1_800)
    const days = interval === 'year' ? 365.25 : 30.44
    const leaves = 0.01 + 0.1 * chance() ** 3
    const made = Math.ceil(Math.log(chance()) / Math.log(1 - leaves))
    const end = startedOn + Math.round(made * days)
    builder.add({
      kind: 'subscription',
      account: `K${i}`,
      plan: null,
      startedOn,
      endedOn: end <= asOf ? end : null,
      amountMinor: 9_900 + 100 * Math.floor(chance() * 300),
      interval,
    })
    builder.trait(`K${i}`, 'segment', `S${i % 4}`)
  }
  return builder.build()
}

function atWill(): Book {
  const chance = chanceOf(12)
  const builder = newBook()
  for (let i = 0; i < accounts; i++) {
    const every = 20 + 300 * chance() ** 2
    const tires = 0.05 + 0.5 * chance() ** 2
    for (let day = asOf - 720 + Math.floor(chance() * 360); day <= asOf; ) {
      const amountMinor = 2_000 + Math.floor(8_000 * chance())
      builder.add({ kind: 'order', account: `B${i}`, on: day, amountMinor })
      if (chance() < tires) break
      day += Math.max(1, Math.round(-Math.log(chance()) * every))
    }
  }
  return builder.build()
}
