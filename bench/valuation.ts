/**
 * Valuing 20,000 accounts: the engine alone, and the same through the database (timeline read, rows, facts and record
 * written). The ratio says what keeping a valuation costs beside making it.
 */

import { defaultSettings, newBook, value } from '@tolv/value'
import { type DemoCompany, makeDemoCompany } from '@tolv/world'
import { copyEvents, findOrCreateAccounts, setTraits } from '../apps/server/src/accounts/index.ts'
import { inTenant, type Tx } from '../apps/server/src/db/index.ts'
import { runDue } from '../apps/server/src/jobs/index.ts'
import { requestValuation, valueJobs } from '../apps/server/src/value/index.ts'
import { inBenchHouse } from './house.ts'

type Account = DemoCompany['accounts'][number]
const companies = 10
const asOf = '2026-12-01'
const dayOf = (date: Temporal.PlainDate) =>
  date.toZonedDateTime('UTC').epochMilliseconds / 86_400_000

export async function benchValuation(): Promise<{ lines: string[] }> {
  const accounts = Array.from({ length: companies }, (_, seed) => seed + 1).flatMap((seed) =>
    makeDemoCompany(seed).company.accounts.map((account) => ({
      ...account,
      number: `${seed}-${account.number}`,
    })),
  )
  const alone = engineAlone(accounts)
  const kept = await throughDatabase(accounts)
  const perSecond = (seconds: number) => Math.round(accounts.length / seconds).toLocaleString('en')
  const ratio = (kept / alone).toFixed(2)
  return {
    lines: [
      `engine alone: ${perSecond(alone)} accounts/s (${alone.toFixed(2)} s for ${accounts.length})`,
      `through the database: ${perSecond(kept)} accounts/s (${kept.toFixed(2)} s), ${ratio} times the engine alone`,
    ],
  }
}

function engineAlone(accounts: Account[]): number {
  const started = performance.now()
  const builder = newBook()
  for (const account of accounts) {
    builder.trait(account.number, 'segment', account.segment)
    builder.trait(account.number, 'region', account.region)
    for (const phase of account.phases) {
      builder.add({
        kind: 'subscription',
        account: account.number,
        plan: phase.product,
        startedOn: dayOf(phase.from),
        endedOn: phase.to === null ? null : dayOf(phase.to),
        amountMinor: phase.amountMinor,
        interval: phase.interval,
      })
    }
  }
  value(builder.build(), defaultSettings(dayOf(Temporal.PlainDate.from(asOf))))
  return (performance.now() - started) / 1_000
}

function throughDatabase(accounts: Account[]): Promise<number> {
  return inBenchHouse(valueJobs, async (house, tenantId) => {
    const { database, clock } = house
    await inTenant(database, tenantId, (tx) => tell(tx, accounts, clock.now()))
    const started = performance.now()
    await inTenant(database, tenantId, (tx) => requestValuation(tx, { reason: 'asked', asOf }))
    await runDue(house, tenantId)
    return (performance.now() - started) / 1_000
  })
}

async function tell(tx: Tx, accounts: Account[], now: Temporal.Instant): Promise<void> {
  const ids = await findOrCreateAccounts(tx, accounts, now)
  const idOf = (number: string) => ids.get(number) ?? null
  await setTraits(
    tx,
    accounts.map(({ number, segment, region }) => ({
      accountId: idOf(number) ?? '',
      traits: { segment, region },
    })),
  )
  await copyEvents(
    tx,
    accounts.flatMap(({ number, phases }) =>
      phases.map((phase) => ({
        accountId: idOf(number),
        kind: 'subscription.recorded',
        subject: `${number}-${phase.id}`,
        occurredAt: Temporal.Instant.from(`${phase.from}T00:00:00Z`),
        data: {
          plan: phase.product,
          amountMinor: phase.amountMinor,
          currency: 'SEK',
          interval: phase.interval,
          startedOn: phase.from.toString(),
          endedOn: phase.to?.toString() ?? null,
        },
        actor: 'bench',
        cause: null,
      })),
    ),
  )
}
