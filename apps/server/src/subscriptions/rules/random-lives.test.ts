/** Random lives through the room's rules, billed as they were lived: see the judge for what is true of each. */
import { expect, test } from 'vitest'
import { verdictOnLife } from '../testing/judged-lives.ts'
import { randomLife } from '../testing/random-lives.ts'

const problemsOf = (seed: number) => verdictOnLife(randomLife({ seed, years: 3 }), seed).problems

test('forty lives of up to three years are billed without a problem', () => {
  let lines = 0
  for (let seed = 0; seed < 40; seed++) {
    const { problems, lines: count } = verdictOnLife(randomLife({ seed, years: 2 }), seed)
    expect({ seed, problems }).toEqual({ seed, problems: [] })
    lines += count
  }
  expect(lines).toBeGreaterThan(500)
})

test('thirty lives with bundles and coupons are billed without a problem', () => {
  const bundled = []
  for (let seed = 0; seed < 30; seed++) {
    const life = randomLife({ seed, years: 3, deals: 'bundles-and-coupons' })
    const { problems } = verdictOnLife(life, seed)
    expect({ seed, problems }).toEqual({ seed, problems: [] })
    const { grants } = life.moments.at(-1)!.state
    bundled.push(...grants.flatMap(({ bundle, couponId }) => (bundle ? 'bundle' : couponId) ?? []))
  }
  expect(new Set(bundled).size).toBe(4)
})

/** Each was found by `npm run bench settle-lives`, and billed wrongly before. */
const found: [string, number][] = [
  ['a yearly minimum whose year was cut short by a change is looked at until its period ends', 144],
  ['a promise that lies behind another is looked at whole, or not at all', 66],
  ['a price by the second before a change counts nothing towards the minimum after it', 584],
  ['what is left of a year that was cut short does not count twice towards its minimum', 264],
  ['a yearly add-on counts the same towards each month, however long it then lasts', 99],
  ['usage that is not over counts nothing towards a minimum that ended before it', 1226],
  ['a monthly add-on is monthly in all its spans when its plan becomes quarterly', 1262],
  ['a discount is not used up by periods that are yet to come', 863],
  [
    'a plan that is left and taken up again in one year has two parts of its minimum, each once',
    8678,
  ],
  [
    'two parts of a minimum of one year that late usage changes are corrected, and not added to',
    20484,
  ],
  ['hours between an end and a new beginning on one day are not charged by a later change', 8036],
  ['what was used in the hours before the second change of a day is the day’s', 20200],
  ['a pause that moves the end moves nothing when that end is the end of all', 8316],
]
test.each(found)('%s', (_, seed) => {
  expect(problemsOf(seed)).toEqual([])
})
