/** What becomes of subscriptions, as tables of what customers did and how their subscriptions then stand. */
import { describe, expect, test } from 'vitest'
import { anAddOn, aPlan, began, context, lived, type Step, written } from '../testing/lives.ts'
import { asOf } from './decide.ts'
import { nextDue } from './due.ts'

const b100 = aPlan('b100 at 199')
const b250 = aPlan('b250 at 299')
const b50 = aPlan('b50 at 149')
const year = aPlan('year at 1990', { interval: { unit: 'year', count: 1 } })
const tried = aPlan('tried at 199', { trialDays: 10 })
const longer = aPlan('longer at 299', { trialDays: 13 })
const seats = aPlan('seats at 50', { perUnit: true })
const tv = anAddOn('tv at 99')
const tvYear = anAddOn('tv-year at 990', { interval: { unit: 'year', count: 1 } })
const locked = aPlan('b100 at 219', { number: 2 })

type Story = { who: string; begins?: Parameters<typeof began>[0]; does: Step[]; stands: string[] }

const on = (day: string) => ({ kind: 'on' as const, day: Temporal.PlainDate.from(day) })
const now = { kind: 'now' as const }
const periodEnd = { kind: 'period-end' as const }
const plan = (wanted: typeof b100, set: object = {}) => ({
  verb: 'plan' as const,
  plan: wanted,
  quantity: null,
  when: null,
  trial: 'keep' as const,
  anchor: null,
  addOns: [],
  ...set,
})
const cancel = (set: object = {}) => ({
  verb: 'cancel' as const,
  when: periodEnd,
  cause: 'voluntary' as const,
  reason: null,
  rest: 'credit' as const,
  ...set,
})
const pause = (way: 'credit' | 'shift' | 'collect', set: object = {}) => ({
  verb: 'pause' as const,
  way,
  resumesOn: null,
  when: now,
  ...set,
})
const resume = (anchor: 'new-term' | 'keep-anchor' = 'new-term') => ({
  verb: 'resume' as const,
  anchor,
  when: now,
})
const more = (quantity: string, when: object = now, itemId = 'plan') =>
  ({ verb: 'quantity', itemId, quantity, when }) as Step[1]
const uncancel = { verb: 'uncancel' as const }
const again = (set: object = {}) => ({ verb: 'reactivate' as const, plan: null, when: now, ...set })
const temporary = (days: number, set: object = {}) => ({
  verb: 'temporary' as const,
  plan: b250,
  quantity: null,
  days,
  when: now,
  ...set,
})

const stories: Story[] = [
  {
    who: 'Åsa begins and pays by the month',
    does: [],
    stands: ['2026-03-02 → … b100 ×1', 'months from 2026-03-02', 'due 2026-04-02'],
  },
  {
    who: 'Olle begins on the 31st and finds it again after February',
    begins: { plan: b100, startOn: '2026-01-31' },
    does: [],
    stands: ['2026-01-31 → … b100 ×1', 'months from 2026-01-31', 'due 2026-03-31'],
  },
  {
    who: 'Nadia begins with ten days on trial, and her anchor is the day of conversion',
    begins: { plan: tried },
    does: [],
    stands: [
      '2026-03-02 → 2026-03-12 tried ×1 trial',
      '2026-03-12 → … tried ×1',
      'months from 2026-03-12',
      'due 2026-03-12',
    ],
  },
  {
    who: 'case 55: Gunnar is tried for ten days and billed by the calendar',
    begins: {
      plan: tried,
      startOn: '2024-03-05',
      anchor: { kind: 'calendar' },
      today: '2024-03-05',
    },
    does: [],
    stands: [
      '2024-03-05 → 2024-03-15 tried ×1 trial',
      '2024-03-15 → … tried ×1',
      'months from 2024-03-01',
      'due 2024-03-15',
    ],
  },
  {
    who: 'case 56: Linnéa upgrades in her trial to a plan that is tried for longer, counted from her start',
    begins: {
      plan: tried,
      startOn: '2024-03-05',
      anchor: { kind: 'calendar' },
      today: '2024-03-05',
    },
    does: [['2024-03-10', plan(longer, { trial: 'of-new-plan' })]],
    stands: [
      '2024-03-05 → 2024-03-10 tried ×1 trial',
      '2024-03-10 → 2024-03-18 longer ×1 trial',
      '2024-03-18 → … longer ×1',
      'months from 2024-03-01',
      'due 2024-03-18',
    ],
  },
  {
    who: 'Tomas upgrades in his trial and keeps the days he was promised',
    begins: { plan: tried },
    does: [['2026-03-05', plan(b250)]],
    stands: [
      '2026-03-02 → 2026-03-05 tried ×1 trial',
      '2026-03-05 → 2026-03-12 b250 ×1 trial',
      '2026-03-12 → … b250 ×1',
      'months from 2026-03-12',
      'due 2026-03-12',
    ],
  },
  {
    who: 'Bageriet will not wait for the trial to end, and its anchor moves along',
    begins: { plan: tried },
    does: [['2026-03-05', { verb: 'end-trial', when: now }]],
    stands: [
      '2026-03-02 → 2026-03-05 tried ×1 trial',
      '2026-03-05 → … tried ×1',
      'months from 2026-03-05',
      'due 2026-04-05',
    ],
  },
  {
    who: 'case 54: Eva & Per are signed up late, for half a month of the calendar',
    begins: { plan: b100, startOn: '2026-02-15', anchor: { kind: 'calendar' } },
    does: [],
    stands: ['2026-02-15 → … b100 ×1', 'months from 2026-02-01', 'due 2026-04-01'],
  },
  {
    who: 'Mårten begins next week',
    begins: { plan: b100, startOn: '2026-03-09' },
    does: [],
    stands: ['2026-03-09 → … b100 ×1', 'months from 2026-03-09', 'due 2026-03-09'],
  },
  {
    who: 'Signe goes up at once',
    does: [['2026-03-11', plan(b250)]],
    stands: [
      '2026-03-02 → 2026-03-11 b100 ×1',
      '2026-03-11 → … b250 ×1',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Norrlands Kyl goes down when what it has paid for is over',
    does: [['2026-03-11', plan(b50)]],
    stands: [
      '2026-03-02 → … b100 ×1',
      'ahead 2026-04-02 plan b50',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Yusuf goes up and down again on one day: nothing of it is left',
    does: [
      ['2026-03-11', plan(b250)],
      ['2026-03-11', plan(b100, { when: now })],
    ],
    stands: [
      '2026-03-02 → 2026-03-11 b100 ×1',
      '2026-03-11 → … b100 ×1',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'case 77: Åsa takes the year on the 16th, which begins a year from that day',
    does: [['2026-03-16', plan(year)]],
    stands: [
      '2026-03-02 → 2026-03-16 b100 ×1',
      '2026-03-16 → … year ×1',
      'months from 2026-03-02, years from 2026-03-16',
      'due 2027-03-16',
    ],
  },
  {
    who: 'case 17: Olle takes the year under a policy that keeps his anniversary',
    begins: {
      plan: b100,
      startOn: '2023-06-29',
      today: '2023-06-29',
      policy: { changeOfInterval: 'keep-anchor' },
    },
    does: [['2023-09-28', plan(year)]],
    stands: [
      '2023-06-29 → 2023-09-28 b100 ×1',
      '2023-09-28 → … year ×1',
      'months from 2023-06-29, years from 2023-06-29',
      'due 2024-06-29',
    ],
  },
  {
    who: 'case 19: Nadia takes the year at the end of her month, and her anniversary is kept',
    begins: {
      plan: b100,
      startOn: '2023-07-19',
      today: '2023-07-19',
      policy: { changeOfInterval: 'keep-anchor' },
    },
    does: [
      ['2023-11-09', plan(year, { when: periodEnd })],
      ['2023-11-19', null],
    ],
    stands: [
      '2023-07-19 → 2023-11-19 b100 ×1',
      '2023-11-19 → … year ×1',
      'months from 2023-07-19, years from 2023-07-19',
      'due 2024-07-19',
    ],
  },
  {
    who: 'Gunnar leaves the year for months when the year is over',
    begins: { plan: year, startOn: '2025-09-01' },
    does: [['2026-03-11', plan(b100)]],
    stands: [
      '2025-09-01 → … year ×1',
      'ahead 2026-09-01 plan b100',
      'years from 2025-09-01',
      'due 2026-09-01',
    ],
  },
  {
    who: 'Bageriet takes on two more for the whole of the month, told afterwards',
    begins: { plan: seats, quantity: '3' },
    does: [['2026-03-20', more('5', on('2026-03-09'))]],
    stands: [
      '2026-03-02 → 2026-03-09 seats ×3',
      '2026-03-09 → … seats ×5',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Bageriet plans fewer for May, then more today: both hold, each from its day',
    begins: { plan: seats, quantity: '3' },
    does: [
      ['2026-03-10', more('2', on('2026-05-02'))],
      ['2026-03-11', more('7')],
      ['2026-05-02', null],
    ],
    stands: [
      '2026-03-02 → 2026-03-11 seats ×3',
      '2026-03-11 → 2026-05-02 seats ×7',
      '2026-05-02 → … seats ×2',
      'months from 2026-03-02',
      'due 2026-06-02',
    ],
  },
  {
    who: 'Eva & Per add television, which follows their days',
    does: [['2026-03-11', { verb: 'add', plan: tv, quantity: '1', when: now }]],
    stands: [
      '2026-03-02 → … b100 ×1',
      '2026-03-11 → … tv ×1',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Mårten adds television in his trial, and it is tried as long',
    begins: { plan: tried },
    does: [['2026-03-05', { verb: 'add', plan: tv, quantity: '2', when: now }]],
    stands: [
      '2026-03-02 → 2026-03-12 tried ×1 trial',
      '2026-03-12 → … tried ×1',
      '2026-03-05 → 2026-03-12 tv ×2 trial',
      '2026-03-12 → … tv ×2',
      'months from 2026-03-12',
      'due 2026-03-12',
    ],
  },
  {
    who: 'Signe takes the year and her monthly television along as a yearly one',
    begins: { plan: b100, addOns: [{ plan: tv, quantity: '1' }] },
    does: [['2026-03-16', plan(year, { addOns: [{ itemId: 'tv', plan: tvYear }] })]],
    stands: [
      '2026-03-02 → 2026-03-16 b100 ×1',
      '2026-03-16 → … year ×1',
      '2026-03-02 → 2026-03-16 tv ×1',
      '2026-03-16 → … tv-year ×1',
      'months from 2026-03-02, years from 2026-03-16',
      'due 2027-03-16',
    ],
  },
  {
    who: 'Signe takes the year and keeps television by the month: it is due each month',
    begins: { plan: b100, addOns: [{ plan: tv, quantity: '1' }] },
    does: [['2026-03-16', plan(year)]],
    stands: [
      '2026-03-02 → 2026-03-16 b100 ×1',
      '2026-03-16 → … year ×1',
      '2026-03-02 → … tv ×1',
      'months from 2026-03-02, years from 2026-03-16',
      'due 2026-04-16',
    ],
  },
  {
    who: 'Norrlands Kyl drops television at the end of the month',
    begins: { plan: b100, addOns: [{ plan: tv, quantity: '1' }] },
    does: [
      ['2026-03-11', { verb: 'remove', itemId: 'tv', when: periodEnd }],
      ['2026-04-02', null],
    ],
    stands: [
      '2026-03-02 → … b100 ×1',
      '2026-03-02 → 2026-04-02 tv ×1',
      'months from 2026-03-02',
      'due 2026-05-02',
    ],
  },
  {
    who: 'Yusuf is faster for a week, and it goes back by itself',
    does: [
      ['2026-03-11', temporary(7)],
      ['2026-03-18', null],
    ],
    stands: [
      '2026-03-02 → 2026-03-11 b100 ×1',
      '2026-03-11 → 2026-03-18 b250 ×1 temporary',
      '2026-03-18 → … b100 ×1',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Yusuf likes it and stays: there is nothing to go back to',
    does: [
      ['2026-03-11', temporary(14)],
      ['2026-03-15', plan(b250)],
      ['2026-03-25', null],
    ],
    stands: [
      '2026-03-02 → 2026-03-11 b100 ×1',
      '2026-03-11 → 2026-03-15 b250 ×1 temporary',
      '2026-03-15 → … b250 ×1',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Linnéa cancels and uses what she has paid for',
    does: [['2026-03-11', cancel()]],
    stands: [
      '2026-03-02 → 2026-04-02 b100 ×1',
      'ends 2026-04-02',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Linnéa cancels at once, and the rest is credited',
    does: [['2026-03-11', cancel({ when: now })]],
    stands: [
      '2026-03-02 → 2026-03-11 b100 ×1',
      'ends 2026-03-11',
      'months from 2026-03-02',
      'due never',
    ],
  },
  {
    who: 'Linnéa is shown the door at once, and the company keeps what was paid',
    does: [['2026-03-11', cancel({ when: now, rest: 'keep', cause: 'involuntary' })]],
    stands: [
      '2026-03-02 → 2026-04-02 b100 ×1',
      'ends 2026-03-11',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'case 62: Linnéa takes it back before its day, as if nothing had been',
    does: [
      ['2026-03-11', cancel()],
      ['2026-03-20', uncancel],
    ],
    stands: ['2026-03-02 → … b100 ×1', 'months from 2026-03-02', 'due 2026-04-02'],
  },
  {
    who: 'Tomas cancels in his trial, and thinks better of it',
    begins: { plan: tried },
    does: [
      ['2026-03-05', cancel()],
      ['2026-03-06', uncancel],
    ],
    stands: [
      '2026-03-02 → 2026-03-12 tried ×1 trial',
      '2026-03-12 → … tried ×1',
      'months from 2026-03-12',
      'due 2026-03-12',
    ],
  },
  {
    who: 'Tomas cancels in his trial and was never charged',
    begins: { plan: tried },
    does: [['2026-03-05', cancel()]],
    stands: [
      '2026-03-02 → 2026-03-12 tried ×1 trial',
      'ends 2026-03-12',
      'months from 2026-03-12',
      'due 2026-03-12',
    ],
  },
  {
    who: 'Signe comes back after a year: her months are counted from the day she does',
    begins: { plan: b100, startOn: '2025-01-10', today: '2025-01-10' },
    does: [
      ['2025-03-01', cancel()],
      ['2026-03-11', again()],
    ],
    stands: [
      '2025-01-10 → 2025-03-10 b100 ×1',
      '2026-03-11 → … b100 ×1',
      'months from 2025-01-10, months from 2026-03-11',
      'due 2026-04-11',
    ],
  },
  {
    who: 'Signe comes back on the very day she left: her months go on',
    begins: { plan: b100, startOn: '2026-01-10' },
    does: [
      ['2026-03-05', cancel()],
      ['2026-03-10', again({ plan: b250 })],
    ],
    stands: [
      '2026-01-10 → 2026-03-10 b100 ×1',
      '2026-03-10 → … b250 ×1',
      'months from 2026-01-10',
      'due 2026-04-10',
    ],
  },
  {
    who: 'case 60: Gunnar pauses with a credit and keeps his months',
    begins: { plan: b100, startOn: '2026-03-02' },
    does: [
      ['2026-03-04', pause('credit')],
      ['2026-04-05', resume('keep-anchor')],
    ],
    stands: [
      '2026-03-02 → 2026-03-04 b100 ×1',
      '2026-03-04 → 2026-04-05 b100 ×1 paused',
      '2026-04-05 → … b100 ×1',
      'paused 2026-03-04 → 2026-04-05',
      'months from 2026-03-02',
      'due 2026-05-02',
    ],
  },
  {
    who: 'Gunnar pauses with a credit, and a new term begins when he is back',
    does: [
      ['2026-03-04', pause('credit')],
      ['2026-04-05', resume()],
    ],
    stands: [
      '2026-03-02 → 2026-03-04 b100 ×1',
      '2026-03-04 → 2026-04-05 b100 ×1 paused',
      '2026-04-05 → … b100 ×1',
      'paused 2026-03-04 → 2026-04-05',
      'months from 2026-03-02, months from 2026-04-05',
      'due 2026-05-05',
    ],
  },
  {
    who: 'Gunnar is away for ten days of a month he has paid: its end moves by ten days',
    does: [
      ['2026-03-11', pause('shift')],
      ['2026-03-21', resume()],
    ],
    stands: [
      '2026-03-02 → 2026-04-02 b100 ×1',
      '2026-04-02 → 2026-04-12 b100 ×1 shifted',
      '2026-04-12 → … b100 ×1',
      'paused 2026-03-11 → 2026-03-21',
      'months from 2026-03-02, months from 2026-04-12',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Gunnar is away twice in that month, and both move it',
    does: [
      ['2026-03-11', pause('shift')],
      ['2026-03-21', resume()],
      ['2026-03-25', pause('shift')],
      ['2026-03-27', resume()],
    ],
    stands: [
      '2026-03-02 → 2026-04-02 b100 ×1',
      '2026-04-02 → 2026-04-14 b100 ×1 shifted',
      '2026-04-14 → … b100 ×1',
      'paused 2026-03-11 → 2026-03-21',
      'paused 2026-03-25 → 2026-03-27',
      'months from 2026-03-02, months from 2026-04-12, months from 2026-04-14',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Gunnar is away beyond the month he has paid: what was left waits for him',
    does: [
      ['2026-03-22', pause('shift')],
      ['2026-05-01', resume()],
    ],
    stands: [
      '2026-03-02 → 2026-04-02 b100 ×1',
      '2026-04-02 → 2026-05-01 b100 ×1 paused',
      '2026-05-01 → 2026-05-12 b100 ×1 shifted',
      '2026-05-12 → … b100 ×1',
      'paused 2026-03-22 → 2026-05-01',
      'months from 2026-03-02, months from 2026-05-12',
      'due 2026-05-12',
    ],
  },
  {
    who: 'Eva & Per keep what they have while nothing is charged',
    does: [
      ['2026-03-11', pause('collect')],
      ['2026-05-10', resume()],
    ],
    stands: [
      '2026-03-02 → 2026-04-02 b100 ×1',
      '2026-04-02 → 2026-05-10 b100 ×1 paused',
      '2026-05-10 → … b100 ×1',
      'paused 2026-03-11 → 2026-05-10',
      'months from 2026-03-02',
      'due 2026-06-02',
    ],
  },
  {
    who: 'Åsa pauses until a day she has said, and goes on by herself',
    does: [
      ['2026-03-11', pause('credit', { resumesOn: Temporal.PlainDate.from('2026-03-21') })],
      ['2026-03-21', null],
    ],
    stands: [
      '2026-03-02 → 2026-03-11 b100 ×1',
      '2026-03-11 → 2026-03-21 b100 ×1 paused',
      '2026-03-21 → … b100 ×1',
      'paused 2026-03-11 → 2026-03-21',
      'months from 2026-03-02, months from 2026-03-21',
      'due 2026-04-21',
    ],
  },
  {
    who: 'Åsa pauses and changes her mind the same day: there was no pause',
    does: [
      ['2026-03-11', pause('credit')],
      ['2026-03-11', resume()],
    ],
    stands: [
      '2026-03-02 → 2026-03-11 b100 ×1',
      '2026-03-11 → … b100 ×1',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Norrlands Kyl has a price lock, which another plan lets go',
    begins: { plan: b100, priceLockTo: '2027-03-02' },
    does: [['2026-03-11', plan(b250)]],
    stands: [
      '2026-03-02 → 2026-03-11 b100 ×1 locked 2027-03-02',
      '2026-03-11 → … b250 ×1',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Yusuf changes while paused: the pause goes on with the new plan',
    does: [
      ['2026-03-04', pause('credit')],
      ['2026-03-10', plan(b250, { when: now })],
      ['2026-03-20', resume('keep-anchor')],
    ],
    stands: [
      '2026-03-02 → 2026-03-04 b100 ×1',
      '2026-03-04 → 2026-03-10 b100 ×1 paused',
      '2026-03-10 → 2026-03-20 b250 ×1 paused',
      '2026-03-20 → … b250 ×1',
      'paused 2026-03-04 → 2026-03-20',
      'months from 2026-03-02',
      'due 2026-04-02',
    ],
  },
  {
    who: 'Mårten takes back a change that waits',
    does: [
      ['2026-03-11', plan(b50)],
      ['2026-03-12', { verb: 'withdraw', changeId: 'id-2' }],
    ],
    stands: ['2026-03-02 → … b100 ×1', 'months from 2026-03-02', 'due 2026-04-02'],
  },
]

describe('how a subscription stands', () => {
  test.each(stories)('$who', ({ begins, does, stands }) => {
    const { state, today } = lived(began({ plan: b100, ...begins }), does)
    const due = nextDue(state, today)
    expect([...written(state), `due ${due ?? 'never'}`]).toEqual(stands)
  })
})

type Impossible = { it: string; begins?: Parameters<typeof began>[0]; does: Step[]; says: string }

const refused: Impossible[] = [
  {
    it: 'a cancelled subscription is not cancelled again',
    does: [
      ['2026-03-11', cancel()],
      ['2026-03-12', cancel({ when: now })],
    ],
    says: 'already-cancelled: The subscription has been cancelled; it ends on 2026-04-02.',
  },
  {
    it: 'one that runs is not taken back',
    does: [['2026-03-11', uncancel]],
    says: 'not-cancelled: The subscription has not been cancelled.',
  },
  {
    it: 'one that has ended is taken up again, not taken back',
    does: [
      ['2026-03-11', cancel({ when: now })],
      ['2026-03-12', uncancel],
    ],
    says: 'ended: The subscription ended on 2026-03-11; it can be taken up again.',
  },
  {
    it: 'one that has ended is not changed',
    does: [
      ['2026-03-11', cancel({ when: now })],
      ['2026-03-12', plan(b250)],
    ],
    says: 'ended: The subscription ends on 2026-03-11; after that there is nothing to change.',
  },
  {
    it: 'one that runs is not taken up again',
    does: [['2026-03-11', again()]],
    says: 'not-ended: The subscription has not ended.',
  },
  {
    it: 'nothing changes before the books were closed',
    begins: { plan: b100, startOn: '2025-11-02', today: '2025-11-02', closedTo: '2026-01-01' },
    does: [['2026-03-11', more('2', on('2025-12-15'))]],
    says: 'books-closed: The books are closed through 2025-12-31: a change on 2025-12-15 would alter a period that is accounted for.',
  },
  {
    it: 'nothing changes before it began',
    does: [['2026-03-11', more('2', on('2026-02-15'))]],
    says: 'before-start: The subscription begins on 2026-03-02; nothing can change before.',
  },
  {
    it: 'the plan it has is no change',
    does: [['2026-03-11', plan(b100)]],
    says: 'no-change: The subscription has b100 already.',
  },
  {
    it: 'a locked price stays while it is locked',
    begins: { plan: b100, priceLockTo: '2026-09-02' },
    does: [['2026-03-11', plan(locked, { when: now })]],
    says: 'price-locked: The price is locked until 2026-09-02.',
  },
  {
    it: 'an add-on is no plan',
    does: [['2026-03-11', plan(tv)]],
    says: 'not-a-plan: tv is an add-on; add it instead.',
  },
  {
    it: 'a plan is no add-on',
    does: [['2026-03-11', { verb: 'add', plan: b250, quantity: '1', when: now }]],
    says: 'not-an-add-on: b250 is a plan of its own, not an add-on.',
  },
  {
    it: 'an add-on stands once',
    begins: { plan: b100, addOns: [{ plan: tv, quantity: '1' }] },
    does: [['2026-03-11', { verb: 'add', plan: tv, quantity: '1', when: now }]],
    says: 'already-there: tv is there already; change its quantity.',
  },
  {
    it: 'the plan itself is cancelled, not removed',
    does: [['2026-03-11', { verb: 'remove', itemId: 'plan', when: now }]],
    says: 'not-an-add-on: The plan itself cannot be removed; cancel the subscription.',
  },
  {
    it: 'to have none is to cancel',
    does: [['2026-03-11', more('0')]],
    says: 'invalid-quantity: A quantity is above zero; to have none, cancel the subscription.',
  },
  {
    it: 'one that is paused is not paused again',
    does: [
      ['2026-03-04', pause('credit')],
      ['2026-03-05', pause('credit')],
    ],
    says: 'already-paused: The subscription is paused since 2026-03-04.',
  },
  {
    it: 'one that runs does not go on',
    does: [['2026-03-04', resume()]],
    says: 'not-paused: The subscription is not paused.',
  },
  {
    it: 'a trial is not paused',
    begins: { plan: tried },
    does: [['2026-03-04', pause('credit')]],
    says: 'in-trial: The trial runs until 2026-03-12; there is nothing to pause yet.',
  },
  {
    it: 'days that a pause has given are not credited',
    does: [
      ['2026-03-11', pause('shift')],
      ['2026-03-21', resume()],
      ['2026-03-25', pause('credit')],
    ],
    says: 'shifted: A pause has moved the end of the paid period to 2026-04-12; until then it can be paused in the same way only.',
  },
  {
    it: 'a second temporary upgrade waits for the first to end',
    does: [
      ['2026-03-11', temporary(7)],
      ['2026-03-12', temporary(7)],
    ],
    says: 'already-temporary: There is a temporary upgrade already; let it end first.',
  },
  {
    it: 'a year is not had for a week',
    does: [['2026-03-11', temporary(7, { plan: year })]],
    says: 'interval-mismatch: year is priced per year; for a while only a plan priced per month can be had.',
  },
  {
    it: 'what was never planned is not taken back',
    does: [['2026-03-11', { verb: 'withdraw', changeId: 'id-99' }]],
    says: 'change-not-found: There is no such change ahead.',
  },
  {
    it: 'a discount that is not there is not taken away',
    does: [['2026-03-11', { verb: 'remove-discount', grantId: 'id-99', when: now }]],
    says: 'discount-not-found: The subscription has no such discount.',
  },
]

describe('what cannot be is said in a sentence', () => {
  test.each(refused)('$it', ({ begins, does, says }) => {
    expect(() => lived(began({ plan: b100, ...begins }), does)).toThrow(says)
  })
})

describe('what is ahead', () => {
  test('is foreseen with the very ids that it has when it comes', () => {
    const { state } = lived(began({ plan: b100 }), [['2026-03-11', plan(b50)]])
    const then = Temporal.PlainDate.from('2026-04-02')
    const foreseen = asOf(state, then, context('2026-03-11'))
    const came = asOf(state, then, context('2026-04-05'))
    expect(foreseen.spans).toEqual(came.spans)
    expect(foreseen.spans.at(-1)!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/)
  })

  test('and cannot be any more when its day comes, is dropped and changes nothing', () => {
    const { state } = lived(began({ plan: b100 }), [
      ['2026-03-11', plan(b50)],
      ['2026-03-12', plan(b50, { when: now })],
    ])
    const after = asOf(state, Temporal.PlainDate.from('2026-04-02'), context('2026-04-02'))
    expect(after).toEqual({ ...state, scheduled: [] })
  })
})
