import type { Writing } from '../../shell/writing.ts'
import type { HeldFacts } from '../billing/index.ts'
import type { EventWords } from './event-words.en.ts'

/**
 * An event in words. `weight` says how it is marked on the timeline: money that came, something to watch, or the rest.
 */
export type Told = {
  title: string
  says: string
  /** What it is about, in a word. */
  about: string
  weight: 'gain' | 'watch' | 'usual'
}

export type Happened = { kind: string; data: Record<string, unknown> }

/** What a kind of event is called. A kind without words is called by its own name, never left out. */
export function kindInWords(kind: string, words: EventWords): string {
  return words.titles[kind] ?? kind.replace('.', ' ')
}

/** One event as a title and a sentence. Money is in the currency that the event itself names. */
export function tell(event: Happened, words: EventWords, writing: Writing): Told {
  const kind = kindInWords(event.kind, words)
  const about = words.about[event.kind.split('.')[0] ?? ''] ?? ''
  const told = teller(event, words, writing)
  return { title: kind, says: '', weight: 'usual', ...told, about }
}

function teller({ kind, data }: Happened, words: EventWords, writing: Writing): Partial<Told> {
  switch (kind) {
    case 'order.recorded':
      return tellOrder(data, words, writing)
    case 'payment.recorded':
      return tellPayment(data, words, writing)
    case 'subscription.recorded':
      return tellSubscription(data, words, writing)
    case 'subscription.ended':
      return {
        title: text(data.plan) === '' ? words.endedNoPlan : words.ended({ plan: text(data.plan) }),
        weight: 'watch',
      }
    case 'subscription.paused':
      return { says: pauseOf(data, words, writing) }
    case 'account.observed':
      return tellObserved(data, words, writing)
    case 'value.changed':
      return tellValue(data, words, writing)
    case 'invoice.issued':
    case 'invoice.paid':
    case 'invoice.overdue':
    case 'invoice.written_off':
    case 'credit_note.issued':
    case 'payment.received':
      return tellDocument({ kind, data }, words, writing)
    case 'billing.held':
      return {
        says: words.held[text(data.reason)]?.(factsOf(data.facts)) ?? text(data.says),
        weight: 'watch',
      }
    case 'agreement.taken_over':
      return { says: words.takenOver({ day: writing.day(text(data.on), 'short') }) }
    case 'agreement.released':
      return { says: words.released }
    default:
      return kind.startsWith('subscription.')
        ? tellChange({ kind, data }, words, writing)
        : { says: text(data.name) }
  }
}

/** What a hold is about; events from before it was kept say nothing of it. */
const factsOf = (facts: unknown): HeldFacts =>
  typeof facts === 'object' && facts !== null ? (facts as HeldFacts) : {}

/** An invoice or a credit note: its number, what it came to, and what became of it. */
function tellDocument(
  { kind, data }: Happened,
  words: EventWords,
  writing: Writing,
): Partial<Told> {
  const late = kind === 'invoice.overdue'
  const parts = {
    'payment.received': data.receivedMinor,
    'invoice.overdue': data.openMinor,
    'invoice.written_off': data.writtenOffMinor,
    'invoice.paid': undefined,
  } as Record<string, unknown>
  const minor = kind in parts ? parts[kind] : data.totalMinor
  const amount = writing.factIn(Math.abs(number(minor)), text(data.currency))
  const numbered = text(data.number)
  const isDue = late || kind === 'invoice.issued'
  return {
    says: sentences(
      minor === undefined ? `${numbered}.` : words.document({ number: numbered, amount }),
      isDue ? words.dueBy({ day: writing.day(text(data.dueOn), 'short') }) : '',
      text(data.reason) === '' ? '' : `${text(data.reason)}.`,
    ),
    weight: late ? 'watch' : kind === 'payment.received' ? 'gain' : 'usual',
  }
}

/** What was done to a subscription, and from which day it holds. */
function tellChange({ kind, data }: Happened, words: EventWords, writing: Writing): Partial<Told> {
  const [plan, on] = [text(data.plan), text(data.on)]
  const says = on === '' ? plan : words.planFrom({ plan, day: writing.day(on, 'short') })
  return { says, weight: kind === 'subscription.cancelled' ? 'watch' : 'usual' }
}

function tellOrder(data: Happened['data'], words: EventWords, writing: Writing): Partial<Told> {
  const minor = number(data.amountMinor)
  const amount = writing.factIn(Math.abs(minor), text(data.currency))
  const id = text(data.id)
  return {
    title: minor < 0 ? words.refunded({ amount }) : words.bought({ amount }),
    says: sentences(id === '' ? '' : `${words.order({ id })}.`, corrected(data, words)),
    weight: minor < 0 ? 'usual' : 'gain',
  }
}

function tellPayment(data: Happened['data'], words: EventWords, writing: Writing): Partial<Told> {
  const amount = writing.factIn(number(data.amountMinor), text(data.currency))
  const status = text(data.status)
  const known = status in words.payment ? (status as keyof EventWords['payment']) : 'paid'
  return {
    title: words.payment[known]({ amount }),
    says: sentences(
      text(data.id) === '' ? '' : words.invoice({ id: text(data.id) }),
      text(data.dueOn) === '' ? '' : words.due({ day: writing.day(text(data.dueOn), 'short') }),
      corrected(data, words),
    ),
    weight: known === 'paid' ? 'gain' : known === 'failed' ? 'watch' : 'usual',
  }
}

function tellSubscription(
  data: Happened['data'],
  words: EventWords,
  writing: Writing,
): Partial<Told> {
  const amount = writing.factIn(number(data.amountMinor), text(data.currency))
  const interval = words.intervals[text(data.interval)] ?? text(data.interval)
  const until = text(data.endedOn)
  return {
    title: text(data.plan) === '' ? words.startedNoPlan : words.started({ plan: text(data.plan) }),
    says: sentences(
      `${words.price({ amount, interval })}.`,
      until === '' ? '' : words.until({ day: writing.day(until, 'short') }),
      becauseOf(data, words),
      pauseOf(data, words, writing),
      corrected(data, words),
    ),
  }
}

function becauseOf(data: Happened['data'], words: EventWords): string {
  const cause = text(data.endedBecause)
  return cause in words.endedBecause
    ? words.endedBecause[cause as keyof EventWords['endedBecause']]
    : ''
}

function pauseOf(data: Happened['data'], words: EventWords, writing: Writing): string {
  const [from, to] = [text(data.pausedFrom), text(data.pausedTo)]
  if (from === '') return ''
  const first = writing.day(from, 'short')
  return to === ''
    ? words.pausedOn({ from: first })
    : words.paused({ from: first, to: writing.day(to, 'short') })
}

function tellObserved(data: Happened['data'], words: EventWords, writing: Writing): Partial<Told> {
  const months = writing.number(number(data.tenureMonths))
  const amount = writing.factIn(number(data.amountMinor), text(data.currency))
  const interval = words.intervals.month ?? ''
  return {
    title: data.churned === true ? words.observedLeft({ months }) : words.observed({ months }),
    says: sentences(`${words.price({ amount, interval })}.`, corrected(data, words)),
    weight: data.churned === true ? 'watch' : 'usual',
  }
}

function tellValue(data: Happened['data'], words: EventWords, writing: Writing): Partial<Told> {
  const share = number(data.share)
  const size = writing.share(Math.abs(share))
  return {
    title:
      share >= 0
        ? words.rose({ share: size })
        : number(data.toMinor) === 0
          ? words.nothingMore
          : words.fell({ share: size }),
    says: sentences(
      words.fromTo({
        from: writing.amount(number(data.fromMinor), 'ones').whole,
        to: writing.amount(number(data.toMinor), 'ones').whole,
      }),
      words.because[text(data.because)] ?? '',
    ),
    weight: share < 0 ? 'watch' : 'gain',
  }
}

function corrected(data: Happened['data'], words: EventWords): string {
  return text(data.corrects) === '' ? '' : words.corrected
}

function sentences(...each: string[]): string {
  return each.filter((sentence) => sentence !== '').join(' ')
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
