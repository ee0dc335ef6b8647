import { array, assert, bigInt, constantFrom, option, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comesBack, drawGrants, drawPaidIn, fitGrant, type Grant, mayBePaidOut } from './wallet.ts'

const grant = (id: string, left: bigint, more: Partial<Grant> = {}): Grant => ({
  ...{ id, kind: 'given', leftMinor: left, lapsesOn: null },
  ...more,
})

describe('what is drawn on Åsa’s credit', () => {
  const spring = grant('b', 5_000n, { lapsesOn: '2026-04-01' })
  const summer = grant('a', 5_000n, { lapsesOn: '2026-07-01' })
  const always = grant('c', 5_000n)
  const own = grant('d', 10_000n, { kind: 'paid-in' })

  test.for([
    ['what lapses first', [summer, spring], 6_000n, 10_000n, { b: 5_000n, a: 1_000n }],
    [
      'what lapses before what does not',
      [always, summer],
      6_000n,
      10_000n,
      { a: 5_000n, c: 1_000n },
    ],
    [
      'what is given before her own money',
      [own, always],
      7_000n,
      15_000n,
      { c: 5_000n, d: 2_000n },
    ],
    ['what has no name before her own money', [own, always], 7_000n, 17_000n, { c: 5_000n }],
    ['nothing of hers while credit notes suffice', [own], 3_000n, 13_000n, {}],
  ] as const)('comes from %s', ([, grants, minor, inCreditMinor, drawn]) => {
    const found = drawGrants([...grants], { minor, inCreditMinor })
    expect(Object.fromEntries(found.map((one) => [one.grantId, one.minor]))).toEqual(drawn)
  })

  test('pays out all but what was given, of what has no name first', () => {
    expect(mayBePaidOut([own, always], 17_000n)).toBe(12_000n)
    expect(drawPaidIn([own, always], { minor: 2_000n, inCreditMinor: 17_000n })).toEqual([])
    expect(drawPaidIn([own, always], { minor: 12_000n, inCreditMinor: 17_000n })).toEqual([
      { grantId: 'd', minor: 10_000n },
    ])
  })
})

test('however a balance is drawn on, no grant is overdrawn and its parts never exceed the balance', () => {
  const grants = array(
    record({
      kind: constantFrom('given' as const, 'paid-in' as const),
      leftMinor: bigInt({ min: 0n, max: 1_000n }),
      lapsesOn: option(constantFrom('2026-04-01', '2026-05-01')),
    }),
    { maxLength: 6 },
  )
  const nameless = bigInt({ min: 0n, max: 1_000n })
  const share = bigInt({ min: 0n, max: 100n })
  assert(
    property(grants, nameless, share, (made, extra, percent) => {
      let state: Grant[] = made.map((one, at) => ({ ...one, id: String(at) }))
      let inCredit = state.reduce((sum, { leftMinor }) => sum + leftMinor, extra)
      for (let drawing = 0; drawing < 3; drawing += 1) {
        const minor = (inCredit * percent) / 100n
        const drawn = drawGrants(state, { minor, inCreditMinor: inCredit })
        expect(drawn.reduce((sum, one) => sum + one.minor, 0n)).toBeLessThanOrEqual(minor)
        const taken = new Map(drawn.map((one) => [one.grantId, one.minor]))
        state = state.map((one) => ({
          ...one,
          leftMinor: one.leftMinor - (taken.get(one.id) ?? 0n),
        }))
        inCredit -= minor
        for (const { leftMinor } of state) expect(leftMinor).toBeGreaterThanOrEqual(0n)
        const left = state.reduce((sum, { leftMinor }) => sum + leftMinor, 0n)
        expect(left).toBeLessThanOrEqual(inCredit)
      }
    }),
  )
})

test.for([
  ['is given for a month', { kind: 'given', lapsesOn: '2026-04-02' }, null],
  ['would lapse today', { kind: 'given', lapsesOn: '2026-03-02' }, 'lapses-at-once'],
  ['is money with an end', { kind: 'paid-in', lapsesOn: '2027-03-02' }, 'money-does-not-lapse'],
  ['comes tomorrow', { kind: 'paid-in', on: '2026-03-03' }, 'not-yet'],
  ['came before the books were closed', { kind: 'paid-in', on: '2026-02-27' }, 'books-closed'],
] as const)('a grant that %s', ([, wish, refusal]) => {
  const day = (iso: string) => Temporal.PlainDate.from(iso)
  const lapsesOn = 'lapsesOn' in wish ? day(wish.lapsesOn) : null
  const on = day('on' in wish ? wish.on : '2026-03-02')
  const fit = fitGrant(
    { kind: wish.kind, minor: 1n, lapsesOn, on },
    { today: day('2026-03-02'), closedTo: day('2026-03-01') },
  )
  expect(fit.ok ? null : fit.refusal).toBe(refusal)
})

describe('what comes back of an invoice that is credited', () => {
  const spring = { ...grant('b', 0n, { lapsesOn: '2026-04-01' }), paidMinor: 3_000n }
  const always = { ...grant('a', 0n), paidMinor: 2_000n }
  const own = { ...grant('c', 0n, { kind: 'paid-in' }), paidMinor: 4_000n }

  test.for([
    ['a little, to what was drawn first', 1_000n, [['b', 1_000n]]],
    [
      'more, to all that was given',
      4_500n,
      [
        ['b', 3_000n],
        ['a', 1_500n],
      ],
    ],
    [
      'all, and what was money has no name',
      20_000n,
      [
        ['b', 3_000n],
        ['a', 2_000n],
        ['c', 4_000n],
      ],
    ],
  ] as const)('%s', ([, minor, expected]) => {
    const back = comesBack([own, always, spring], minor)
    expect(back.map((one) => [one.grantId, one.minor])).toEqual(expected)
  })
})
