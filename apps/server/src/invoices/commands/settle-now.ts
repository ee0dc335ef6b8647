/**
 * What a change of a subscription costs: billed at once, or told for the next invoice. It runs inside the command that
 * changes the subscription, so a preview of the command says what the command would charge.
 */
import { hoursOf, whyInZone, writeWhy } from '@tolv/pricing'
import { tenantNow } from '../../clock/index.ts'
import { together } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { billingViews, type SettledPreview, type SettleNow } from '../../subscriptions/index.ts'
import { entityBilling } from '../queries/parties.ts'
import type { Draft, DraftLine } from '../rules/draft.ts'
import { issuing } from '../rules/issuing.ts'
import { type Carried, nothing } from '../rules/own-currency.ts'
import type { AccountPlan, PlannedLine } from '../rules/plan.ts'
import { balanceKey, balancesOf } from './balances.ts'
import { type BillWish, billAccounts, planBilling } from './bill.ts'
import { askForDays } from './days.ts'
import type { Issued } from './write-documents.ts'

/** Settles subscriptions that changed together, as the subscriptions room asks for it. */
export const settleNow: SettleNow = async (tx, wanted) => {
  const { accountId, subscriptionIds, today, at, collect } = wanted
  const found = wanted.found ?? (await billingViews(tx, subscriptionIds, today))
  const { views, held } = found
  if (held[0]) return held[0]
  const [view] = views
  if (!view) return { ok: false, refusal: 'not-found', says: 'There is no such subscription.' }
  const now = await tenantNow(tx, tx.clock)
  const [entity, inCredit] = await together([
    entityBilling(tx, view.legalEntityId),
    balancesOf(tx, [accountId]),
    askForDays(tx, view, now),
  ])
  if (!entity) throw new Error('the legal entity of a subscription exists')
  const due = [{ accountId, subscriptionIds }]
  const wish: BillWish = { entity, due, until: today, at, found }
  if (collect === 'next-invoice') {
    const { plans } = await planBilling(tx, wish)
    return preview(view.currency, plans.get(accountId), { inCredit, documents: [] })
  }
  const telling = { now, by: wanted.by, cause: null, runId: null }
  const { plans, documents } = await billAccounts(tx, wish, telling)
  return preview(view.currency, plans.get(accountId), { inCredit, documents })
}

type Told = { inCredit: ReadonlyMap<string, Carried>; documents: Issued[] }

/** What is settled together has one currency, so at most one document. */
function preview(
  currency: string,
  plan: AccountPlan | undefined,
  { inCredit, documents }: Told,
): Outcome<SettledPreview> {
  const of = (kind: Draft['kind']) => {
    const found = documents.find((one) => one.draft.kind === kind)
    return found ? { id: found.id, number: found.number } : null
  }
  const documentsMade = { invoice: of('invoice'), creditNote: of('credit-note') }
  const made = { currency, ...documentsMade, held: null }
  if (plan && !plan.ok) {
    const { reason, says, facts } = plan.held
    if (reason === 'cannot-be-reckoned') return { ok: false, refusal: reason, says }
    return {
      ok: true,
      value: { ...made, ...withoutVat(plan.lines), held: { reason, says, facts } },
    }
  }
  const draft = plan?.drafts[0]
  if (!draft) return { ok: true, value: { ...made, ...withoutVat([]) } }
  const { settled } = issuing(draft, {
    inCredit: inCredit.get(balanceKey(draft)) ?? nothing,
    open: nothing,
  })
  const toPay = draft.kind === 'invoice' ? settled.totalMinor - settled.balanceMinor : 0n
  return {
    ok: true,
    value: {
      ...made,
      lines: draft.lines.map(lineOf),
      netMinor: Number(draft.netMinor),
      taxMinor: Number(draft.vatMinor),
      totalMinor: Number(draft.totalMinor),
      toPayMinor: Number(toPay),
    },
  }
}

/** An account that is held has its lines, and no VAT yet. */
function withoutVat(lines: PlannedLine[]) {
  const netMinor = Number(lines.reduce((sum, { line }) => sum + line.netMinor, 0n))
  return {
    lines: lines.map(({ line, zone }) => lineOf({ ...line, zone })),
    ...{ netMinor, taxMinor: 0, totalMinor: netMinor, toPayMinor: 0 },
  }
}

type Line = Pick<
  DraftLine,
  'plan' | 'name' | 'kind' | 'service' | 'serviceAt' | 'zone' | 'quantity' | 'netMinor' | 'why'
>

function lineOf({ plan, name, kind, service, serviceAt, zone, quantity, netMinor, why }: Line) {
  return {
    ...{ plan, name, kind, quantity, netMinor: Number(netMinor) },
    from: service.from.toString(),
    to: service.to.toString(),
    hours: hoursOf(serviceAt, zone),
    why: zone === null ? writeWhy(why) : whyInZone(writeWhy(why), zone),
  }
}
