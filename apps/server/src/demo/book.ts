/**
 * Whom the demo bills, and for what. Fjällström moved to Tolv on a day of its history: most of its fibre, its housing
 * co-ops and the electricity at a price by volume; of the rest a few, so that meters run. What is billed is what the
 * history says that they have, so that the book is worth the same.
 */
import type { DemoAccount, DemoCompany } from '@tolv/world'

/** What somebody of the book is billed for. Days are ISO days. */
export type Bought = {
  account: DemoAccount
  /** the company's own name for the subscription */
  reference: string
  plan: string
  /** the version that was sold before the move; others have the newest */
  isOlder: boolean
  quantity: number
  startOn: string
  /** the first day without it; null for who stays */
  leavesOn: string | null
  isMetered: boolean
}

/** The day of the move: nothing is billed here for days before it. */
export const movedOn = Temporal.PlainDate.from('2026-09-01')

const fibre: Record<string, { code: string; older: number }> = {
  'Fiber 100': { code: 'fiber-100', older: 38_100 },
  'Fiber 250': { code: 'fiber-250', older: 43_600 },
  'Fiber 1000': { code: 'fiber-1000', older: 59_900 },
}
/** Plans with meters. */
const metered: Record<string, string> = {
  'Nordkraft Rörligt': 'nordkraft-rorligt',
  'Nordkraft Företag': 'nordkraft-foretag',
  Stuga: 'stuga',
}
/**
 * Of some products only so many of those who joined since the move are billed here: what they pay comes to another sum
 * each month, or not quite to what the history says, and a book that is moved should not look as if it had changed.
 */
const onlyNew: Record<string, number> = {
  'Nordkraft Rörligt': 10,
  'Nordkraft Företag': 4,
  Stuga: 5,
  'Fiber grupp': 6,
}

/** What each account that is moved is billed for, in the order of their numbers. The same company, the same book. */
export function bookOf(company: DemoCompany): Bought[] {
  const taken = new Map<string, number>()
  return company.accounts.flatMap((account, place) => {
    const bought = boughtBy(account)
    // Two of three who have fibre alone: enough to see, and made in a minute.
    if (!bought || (productOf(account) in fibre && place % 3 === 0)) return []
    const limit = onlyNew[productOf(account)]
    if (limit === undefined) return [bought]
    if (!isNew(bought)) return []
    const known = taken.get(bought.plan) ?? 0
    taken.set(bought.plan, known + 1)
    return known < limit ? [bought] : []
  })
}

/** Whoever had begun before the move is moved; others begin here. */
export const isNew = ({ account, startOn }: Bought): boolean =>
  account.phases[0]?.from.toString() === startOn

const productOf = ({ phases }: DemoAccount): string => phases.at(-1)?.product ?? ''

function boughtBy(account: DemoAccount): Bought | null {
  const first = account.phases[0]
  const last = account.phases.at(-1)
  if (!first || !last) return null
  const startOn = firstRenewal(first.from, last.interval === 'year' ? 12 : 1)
  // One who has left by then stays history; a year that is paid for runs out where it was bought.
  if (last.to && Temporal.PlainDate.compare(last.to, startOn) <= 0) return null
  if (Temporal.PlainDate.compare(startOn, lastDay) > 0) return null
  const what = whatIs(last.product, last.amountMinor)
  if (!what) return null
  return {
    ...what,
    account,
    reference: `F-${account.number}`,
    startOn: startOn.toString(),
    leavesOn: last.to?.toString() ?? null,
  }
}

const lastDay = Temporal.PlainDate.from('2026-11-30')

/** The first day on or after the move on which an agreement that began on a day renews; that day where it is later. */
function firstRenewal(from: Temporal.PlainDate, months: number): Temporal.PlainDate {
  if (Temporal.PlainDate.compare(from, movedOn) >= 0) return from
  let renewal = 1
  for (;;) {
    const on = from.add({ months: months * renewal })
    if (Temporal.PlainDate.compare(on, movedOn) >= 0) return on
    renewal += 1
  }
}

type What = Pick<Bought, 'plan' | 'isOlder' | 'quantity' | 'isMetered'>

/** The plan and quantity of the catalogue that cost what the history says; null for what stays where it was. */
function whatIs(product: string, amountMinor: number): What | null {
  const plain = { isOlder: false, quantity: 1, isMetered: false }
  const band = fibre[product]
  if (band) return { ...plain, plan: band.code, isOlder: amountMinor >= band.older }
  switch (product) {
    case 'Nordkraft Fast':
      return { ...plain, plan: 'nordkraft-volym', quantity: amountMinor / 50 }
    case 'Nordkraft Förening':
      return { ...plain, plan: 'nordkraft-forening', quantity: (amountMinor - 26_000) / 100 }
    case 'Fiber grupp':
      return { ...plain, plan: 'fiber-grupp', quantity: households(amountMinor) }
  }
  const read = metered[product]
  return read ? { ...plain, plan: read, isMetered: true } : null
}

/** How many households come nearest to an amount at 139, 119 or 99 kronor each, as the plan has it. */
function households(amountMinor: number): number {
  const cost = (count: number) => count * (count <= 25 ? 13_900 : count <= 100 ? 11_900 : 9_900)
  let best = 1
  for (let count = 1; count <= 300; count += 1)
    if (Math.abs(cost(count) - amountMinor) < Math.abs(cost(best) - amountMinor)) best = count
  return best
}
