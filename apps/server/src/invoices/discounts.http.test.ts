/** A discount for so many periods takes something off in so many, whenever on a day it is agreed. */
import { expect, test } from 'vitest'
import { aBilledCompany } from '../../testing/index.ts'
import type { SubscriptionDoneWire } from '../wire/index.ts'

const { start, change, on, invoices } = aBilledCompany({ anew: 'once' })

test('two periods at half price are two, agreed on the day of a bill or amid a period', async () => {
  const halves = ({ subscription }: SubscriptionDoneWire) =>
    change(`${subscription.id}/discounts`, {
      byHand: { name: 'Half price', percent: '50', periods: 2 },
    })
  const [onTheDay, amid] = [await start('b100'), await start('b100', { number: '1002' })]
  // Both were billed at midnight for the month that begins.
  await on('2026-04-02')
  await halves(onTheDay)
  await on('2026-04-17')
  await halves(amid)
  for (const day of ['2026-05-02', '2026-06-02', '2026-07-02']) await on(day)
  for (const number of ['1001', '1002']) {
    const totals = (await invoices(number)).map(({ totalMinor }) => totalMinor)
    expect(totals).toEqual([19_900, 19_900, 9_950, 9_950, 19_900])
  }
})
