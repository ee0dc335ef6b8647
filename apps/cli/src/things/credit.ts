/** Verbs of `tolv accounts` about an account's credit: what there is, what is put in, and what is paid out. */
import type { WalletGrantWire, WalletWire } from '@tolv/server/wire'
import { accountIdOf, minorOf, table } from '../billing/told.ts'
import { answeredJson } from '../door.ts'
import { money } from '../money.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Asked, Option, Told, Verb } from './thing.ts'

const amount: Option = { is: 'AMOUNT', says: 'in whole units of --currency: 250.00', needed: true }
const moved: Record<string, Option> = {
  amount,
  currency: { is: 'CODE', says: 'three letters, for example SEK', needed: true },
  reason: { is: 'TEXT', says: 'why', needed: true },
  on: { is: 'DAY', says: 'the day of it (else today)' },
  seller: { is: 'ID', says: 'whose account it is, where there are several legal entities' },
}

async function credit(asked: Asked): Promise<Outcome<Told>> {
  const id = await accountIdOf(asked.door, asked.name)
  if (!id.ok) return id
  const found = await answeredJson<WalletWire>(asked.door, `/accounts/${id.value}/wallet`)
  return found.ok ? done({ json: found.value, lines: walletLines(found.value) }) : found
}

/** Sends what is put in or paid out, and tells what there is afterwards. */
function moving(way: 'grants' | 'payouts', kind?: WalletGrantWire['kind']): Verb['does'] {
  return async (asked) => {
    const id = await accountIdOf(asked.door, asked.name)
    if (!id.ok) return id
    const currency = asked.text('currency') ?? ''
    const typed = asked.text('amount') ?? ''
    const amountMinor = minorOf(typed, currency)
    if (amountMinor === null) return refused(`${typed} is no amount in ${currency}.`)
    const common = { amountMinor, currency, reason: asked.text('reason'), on: asked.text('on') }
    const body = {
      ...{ ...common, legalEntityId: asked.text('seller') },
      ...(kind === undefined ? {} : { kind, lapsesOn: asked.text('until') }),
    }
    const path = `/accounts/${id.value}/wallet/${way}`
    const made = await asked.send<WalletWire>({ path, body })
    return made.ok ? asked.told(made.value, walletLines(made.value)) : made
  }
}

function walletLines({ balances, grants }: WalletWire): string[] {
  const sums = balances.map(
    ({ minor, payableMinor, currency }) =>
      `${money(minor, currency)} to its credit; ${money(payableMinor, currency)} may be paid out.`,
  )
  const rows = grants.map(({ grantedOn, kind, reason, lapsesOn, currency, ...grant }) => [
    ...[grantedOn, kind, money(grant.grantedMinor, currency)],
    ...[`${money(grant.leftMinor, currency)} left`, lapsesOn ? `until ${lapsesOn}` : '', reason],
  ])
  return [...(sums.length === 0 ? ['Nothing is to its credit.'] : sums), ...table(rows)]
}

export const creditVerbs: Verb[] = [
  { words: 'credit NUMBER', says: 'what is to its credit, and what became of it', does: credit },
  {
    words: 'give NUMBER',
    says: 'give it credit, which coming invoices draw',
    changes: true,
    options: { ...moved, until: { is: 'DAY', says: 'the first day on which it has lapsed' } },
    does: moving('grants', 'given'),
  },
  {
    words: 'paid-in NUMBER',
    says: 'note money that was paid in ahead of any invoice',
    changes: true,
    options: moved,
    does: moving('grants', 'paid-in'),
  },
  {
    words: 'pay-out NUMBER',
    says: 'note that credit was paid out',
    changes: true,
    options: moved,
    does: moving('payouts'),
  },
]
