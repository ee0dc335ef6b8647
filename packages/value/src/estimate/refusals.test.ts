import { expect, test } from 'vitest'
import { tooFewBuying, tooFewRenewing } from './refusals.ts'

test('one account is told as one, and several as several', () => {
  expect(tooFewBuying(1).says).toMatch(/^1 account buys at will;/)
  expect(tooFewBuying(3).says).toMatch(/^3 accounts buy at will;/)
  expect(tooFewRenewing(1, 'month').says).toMatch(/^1 account renews by the month;/)
  expect(tooFewRenewing(5, 'year').says).toMatch(/^5 accounts renew by the year;/)
})
