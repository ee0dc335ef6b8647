/**
 * What an account is billed: its subscriptions are settled, the lines of one currency become one document, and its VAT
 * is decided and added up. Pure, so that a preview, a dry run and the bill are one calculation. What goes wrong for an
 * account is a hold and stops nobody else's.
 */
import { compareDays, dueOn, epochDay, plainDateOf } from '@tolv/calendar'
import {
  decideTax,
  type OwedLine,
  type Reader,
  type Settled,
  settle,
  type TaxLine,
  taxDocument,
  type VatKey,
  type VatTreatment,
  vatKeyOf,
} from '@tolv/pricing'
import type { BillingView } from '../../subscriptions/index.ts'
import type { Billed } from '../queries/billed.ts'
import type { Billee, EntityBilling } from '../queries/parties.ts'
import type { Draft, DraftLine } from './draft.ts'
import type { DocumentLanguage } from './parties.ts'
import { noRate, type Rate } from './rates.ts'

/** Why an account's billing waits. */
export type Held = {
  accountId: string
  legalEntityId: string
  reason: string
  says: string
  facts: HeldFacts
  subscriptionId: string | null
}

/**
 * What the sentence is about, for those who say it in another language and lead to where it is mended: `vatNumber`;
 * `from`, `into` and `day` of a rate; `component`, `plan`, `planId`, `version` and `currency` of a price; `country`,
 * `from`, `taxCategory` and `day` of a VAT. What a reason has none of is left out.
 */
export type HeldFacts = Record<string, string>

/** What one subscription comes to, for whoever notes that it was settled. */
export type SettledView = { view: BillingView; nextDueOn: Temporal.PlainDate | null }

export type AccountPlan =
  | { ok: true; drafts: Draft[]; settled: SettledView[] }
  | { ok: false; held: Held; lines: PlannedLine[] }

export type PlannedLine = {
  subscriptionId: string
  currency: string
  /** where its subscription's days and hours are counted */
  zone: string
  line: OwedLine
}

export type PlanFrame = {
  entity: EntityBilling
  /** what falls due on this day or earlier is billed; it is also the day of issue */
  until: Temporal.PlainDate
  /** the moment on that day, for a change that is settled at once */
  at: Temporal.Instant | null
  /** from currencies into that of the books, as they hold on the day of issue */
  rates: ReadonlyMap<string, Rate>
}

/**
 * The documents of one account, one per currency, in the order of the currencies.
 * @param billed by subscription
 */
export function planAccount(
  { billee, views }: { billee: Billee; views: BillingView[] },
  billed: ReadonlyMap<string, Billed[]>,
  frame: PlanFrame,
): AccountPlan {
  const lines: PlannedLine[] = []
  const settled: SettledView[] = []
  const { accountId } = billee
  const { legalEntityId } = frame.entity
  for (const view of views) {
    const reader = readerIn(billee.language)
    const one = settleView(view, { billed: billed.get(view.id) ?? [], reader }, frame)
    if (!one.ok) {
      const held = { accountId, legalEntityId, ...one, subscriptionId: view.id }
      return { ok: false, lines, held }
    }
    settled.push({ view, nextDueOn: one.settled.nextDueOn })
    const { id: subscriptionId, currency, zone } = view
    for (const line of one.settled.owed) lines.push({ subscriptionId, currency, zone, line })
  }
  const sources = sourcesOf(billed)
  const drafts: Draft[] = []
  for (const [currency, own] of [...Map.groupBy(lines, (line) => line.currency)].sort(byName)) {
    const draft = draftOf({ currency, lines: own, sources }, billee, frame)
    if (!('draft' in draft)) {
      const held = { accountId, legalEntityId, ...draft, subscriptionId: null }
      return { ok: false, lines, held }
    }
    drafts.push(draft.draft)
  }
  return { ok: true, drafts, settled }
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)

/** What the payer is told of a minimum that was not reached. */
const commitments: Record<DocumentLanguage, string> = {
  sv: 'Upp till överenskommet minimum',
  nb: 'Opp til avtalt minimum',
  da: 'Op til aftalt minimum',
  fi: 'Sovittuun vähimmäismäärään asti',
  en: 'Up to the agreed minimum',
  de: 'Bis zum vereinbarten Minimum',
}
const readerIn = (language: DocumentLanguage): Reader => ({
  language,
  commitment: commitments[language],
})

type Refused = { ok: false; reason: string; says: string; facts: HeldFacts }

/** What cannot be reckoned (a price that is no number) is the account's misfortune, and not the run's. */
function settleView(
  view: BillingView,
  { billed, reader }: { billed: Billed[]; reader: Reader },
  { until, at }: PlanFrame,
): { ok: true; settled: Settled } | Refused {
  try {
    const { spans, schedule, zone, currency, grants, usage, policy, since } = view
    const settled = settle({
      ...{ spans, schedule, zone, currency, grants, usage, policy, until, billed, reader },
      ...(at ? { at } : {}),
      ...(since ? { since } : {}),
    })
    return { ok: true, settled }
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    return { ok: false, reason: 'cannot-be-reckoned', says, facts: {} }
  }
}

/** The VAT of a line that may be credited, by subscription and key; null where none was billed. */
type Sources = (subscriptionId: string, key: string) => VatKey | null

function sourcesOf(billed: ReadonlyMap<string, Billed[]>): Sources {
  return (id, key) => billed.get(id)?.find((line) => line.key === key)?.vat ?? null
}

function draftOf(
  wanted: { currency: string; lines: PlannedLine[]; sources: Sources },
  billee: Billee,
  frame: PlanFrame,
): { draft: Draft } | Refused {
  const { entity, until, rates } = frame
  const { currency, lines } = wanted
  const exchange = rates.get(currency) ?? null
  if (!exchange && currency !== entity.ownCurrency) {
    const missing = noRate({ from: currency, into: entity.ownCurrency, day: until })
    return { ok: false, reason: 'no-exchange-rate', ...missing }
  }
  const treatments = new Map<string, VatTreatment>()
  const taxLines: TaxLine[] = []
  for (const [at, one] of lines.entries()) {
    const treated = treat(one, { billee, frame, sources: wanted.sources })
    if ('reason' in treated) return treated
    treatments.set(treated.name, treated.treatment)
    taxLines.push({ id: String(at), amountMinor: one.line.netMinor, taxCategory: treated.name })
  }
  const { pricesInclude } = entity
  const taxed = taxDocument({ currency, lines: taxLines, treatments, pricesInclude })
  const { netMinor, vatMinor, totalMinor } = taxed
  const isCredit = totalMinor < 0n
  const terms = { ...entity.terms, days: billee.termsDays ?? entity.terms.days }
  const reasons = taxed.vat.flatMap(({ reason }) => reason ?? [])
  return {
    draft: {
      kind: isCredit ? 'credit-note' : 'invoice',
      accountId: billee.accountId,
      legalEntityId: entity.legalEntityId,
      currency,
      exchange,
      coins: isCredit || currency !== entity.ownCurrency ? null : entity.coins,
      roundedMinor: 0n,
      lines: lines.map((one, at) => draftLine(one, taxed.lines[at]!)),
      vat: taxed.vat,
      ...{ netMinor, vatMinor, totalMinor },
      seller: entity.seller,
      buyer: billee.buyer,
      language: billee.language,
      issuedOn: until,
      dueOn: isCredit ? until : dueOn(until, terms),
      notes: [...new Set(reasons)],
      creditsInvoiceId: null,
      reason: null,
    },
  }
}

type Taxed = {
  category: VatKey['category']
  percent: string
  country: string
  netMinor: bigint
  vatMinor: bigint
}

function draftLine(planned: PlannedLine, taxed: Taxed): DraftLine {
  const { subscriptionId, line } = planned
  const zone = line.serviceAt && planned.zone
  const { netMinor: amountMinor, ...rest } = line
  const { category, percent, country, netMinor, vatMinor } = taxed
  const vat = { category, percent, country }
  const amounts = { amountMinor, netMinor, vatMinor }
  return { ...rest, subscriptionId, zone, ...amounts, vat, creditsLinePlace: null }
}

type Treating = { billee: Billee; frame: PlanFrame; sources: Sources }

/** A credit bears the VAT of what it credits, whatever holds today; everything else what holds at its tax point. */
function treat(
  { subscriptionId, line }: PlannedLine,
  { billee, frame, sources }: Treating,
): { name: string; treatment: VatTreatment } | Refused {
  const source = line.sourceKey === null ? null : sources(subscriptionId, line.sourceKey)
  if (source) {
    const treatment = { ...source, reason: reasonOf(source), standing: null }
    return { name: vatKeyOf(source), treatment }
  }
  const { tax: seller, supply, ownRates } = frame.entity
  const taxPoint = taxPointOf(line, frame.until)
  const { taxCategory } = line
  const decision = decideTax({ seller, buyer: billee.tax, supply, ownRates, taxCategory, taxPoint })
  if (!decision.ok) {
    const { refusal: reason, says, facts } = decision
    return { ok: false, reason, says, facts }
  }
  if (decision.state === 'pending') {
    return waitsForNumber(decision, { billee, zone: frame.entity.zone })
  }
  return { name: vatKeyOf(decision.treatment), treatment: decision.treatment }
}

/** No answer yet; or the register took back what it had answered, and what was sold without VAT waits for somebody. */
function waitsForNumber(
  { says, facts }: { says: string; facts: { vatNumber: string } },
  { billee: { vatRevokedAt }, zone }: { billee: Billee; zone: string },
): Refused {
  if (!vatRevokedAt) return { ok: false, reason: 'vat-number-unchecked', says, facts }
  const { vatNumber } = facts
  const day = `${vatRevokedAt.toZonedDateTimeISO(zone).toPlainDate()}`
  return {
    ok: false,
    reason: 'vat-number-invalid',
    says: `The VAT number ${vatNumber} was valid, and its register says since ${day} that it is not: say what holds.`,
    facts: { ...facts, day },
  }
}

/** The day that decides the rate: the last of what was delivered, or that of the bill for what is paid in advance. */
function taxPointOf({ service }: OwedLine, until: Temporal.PlainDate): Temporal.PlainDate {
  const isOver = compareDays(service.to, until) <= 0
  if (!isOver || compareDays(service.to, service.from) === 0) return until
  return plainDateOf(epochDay(service.to) - 1)
}

/** Why a line that was billed without VAT was; by its category alone, as the documents write it. */
function reasonOf({ category }: VatKey): VatTreatment['reason'] {
  switch (category) {
    case 'AE':
      return 'reverse-charge'
    case 'K':
      return 'intra-community-supply'
    case 'G':
      return 'export'
    case 'O':
      return 'outside-scope'
    case 'E':
      return 'exempt'
    case 'S':
    case 'Z':
      return null
  }
}
