import { afterEach, expect, test } from 'vitest'
import { firstSettings, settingsOn } from '../rules/settings.ts'
import { keepValuer, openValuer, takeValuer, type Valuer, valuerOf } from './valuer.ts'

const opened: Valuer[] = []
const aValuer = () => {
  const valuer = openValuer()
  opened.push(valuer)
  return valuer
}
afterEach(() => Promise.all(opened.splice(0).map((valuer) => valuer.close())))

const settings = settingsOn('2026-12-01', firstSettings)
const asked = { minorPerUnit: 100, knownAt: '2026-12-01T07:00:00Z', mayStand: true }

/** Accounts that begin one a day and leave after as many months as their number's last digit, or stay. */
const someAccounts = (accounts: number): [string, string][] =>
  Array.from({ length: accounts }, (_, place) => {
    const startedOn = 20_000 + (place % 600)
    const stays = place % 10
    const left = stays === 0 || stays > 5 ? null : startedOn + 31 * stays
    const endedOn = left !== null && left < 20_780 ? left : null
    const agreement = { plan: null, startedOn, endedOn, amountMinor: 10_000, interval: 'month' }
    return [`a${place}`, JSON.stringify([{ kind: 'subscription', ...agreement }])]
  })

test('a valuer that works keeps nobody else waiting', async () => {
  const [busy, free] = [aValuer(), aValuer()]
  await busy.ask('add', { told: someAccounts(5_000), traits: [] })
  await free.ask('add', { told: [], traits: [] })
  const order: string[] = []
  const valued = busy
    .ask('value', { settings, before: null, ...asked })
    .then(() => order.push('valued'))
  await free.ask('add', { told: someAccounts(1), traits: [] }).then(() => order.push('answered'))
  await valued
  expect(order).toEqual(['answered', 'valued'])
})

test('it tells how far it has come', async () => {
  const valuer = aValuer()
  await valuer.ask('add', { told: someAccounts(500), traits: [] })
  const shares: number[] = []
  await valuer.ask('value', { settings, before: null, ...asked }, ({ share }) => shares.push(share))
  expect(shares.length).toBeGreaterThan(2)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
})

test('a question that cannot be answered fails alone', async () => {
  const valuer = aValuer()
  await expect(valuer.ask('preview', settings)).rejects.toThrow('has not been valued')
  expect(await valuer.ask('add', { told: someAccounts(1), traits: [] })).toBeNull()
})

test('one that is closed while it works says so instead of keeping anybody waiting', async () => {
  const valuer = aValuer()
  await valuer.ask('add', { told: someAccounts(5_000), traits: [] })
  const valued = valuer.ask('value', { settings, before: null, ...asked })
  await valuer.close()
  await expect(valued).rejects.toThrow('ended before it answered')
  expect(valuer.isOpen()).toBe(false)
})

test('the two used last are kept, and one that is gone is made again', async () => {
  let made = 0
  const make = async () => {
    made += 1
    return aValuer()
  }
  const [first] = await Promise.all([valuerOf('one', make), valuerOf('one', make)])
  expect(made).toBe(1)
  await valuerOf('two', make)
  expect(await valuerOf('one', make)).toBe(first)
  const third = aValuer()
  keepValuer('three', Promise.resolve(third))
  expect(await valuerOf('one', make)).toBe(first)
  expect(made).toBe(2)
  await valuerOf('two', make)
  expect(made).toBe(3)
  expect(third.isOpen()).toBe(false)
  const failing = valuerOf('four', () => Promise.reject(new Error('no history')))
  await expect(failing).rejects.toThrow('no history')
  await valuerOf('four', make)
  expect(made).toBe(4)
})

test('a valuer is taken over by the next valuation of the same book, and by no other', async () => {
  const valuer = aValuer()
  keepValuer('first', Promise.resolve(valuer), { hash: 'book-1', digests: 'told-1' })
  expect(await takeValuer({ hash: 'book-2' })).toBeNull()
  expect(await takeValuer({ digests: 'told-2' })).toBeNull()
  expect(await takeValuer({ hash: 'book-1' })).toBe(valuer)
  expect(await takeValuer({ hash: 'book-1' })).toBeNull()
  expect(valuer.isOpen()).toBe(true)
  const fresh = aValuer()
  expect(await valuerOf('first', async () => fresh)).toBe(fresh)
})
