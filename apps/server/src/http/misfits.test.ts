import { z } from '@hono/zod-openapi'
import { describe, expect, test } from 'vitest'
import { misfitsOf, unread } from './misfits.ts'

const order = z.object({
  plan: z.string().min(1),
  kind: z.enum(['person', 'business']),
  email: z.email(),
  startOn: z.iso.date(),
  seats: z.number().int().min(1).max(9),
  tags: z.array(z.string()).min(1),
  prices: z.record(z.string(), z.object({ amount: z.string() })),
})
const fits = {
  plan: 'fiber100',
  kind: 'person',
  email: 'maja@fjallstrom.example',
  startOn: '2026-03-02',
  seats: 2,
  tags: ['new'],
  prices: { SEK: { amount: '399' } },
}
const said = (sent: object) =>
  misfitsOf(order.safeParse({ ...fits, ...sent }).error?.issues ?? []).map(
    ({ field, says }) => `${field} ${says}`,
  )

describe('what a schema finds wrong is told in a sentence that follows the field’s name', () => {
  test.for<[object, string]>([
    [{ plan: undefined }, 'plan is missing'],
    [{ kind: undefined }, 'kind is missing'],
    [{ prices: undefined }, 'prices is missing'],
    [{ plan: 7 }, 'plan is to be text'],
    [{ plan: '' }, 'plan is to have at least 1 sign'],
    [{ kind: 'consumer' }, 'kind is to be "person" or "business"'],
    [{ email: 'maja' }, 'email is to be an e-mail address, like maja@fjallstrom.example'],
    [{ startOn: '2 March' }, 'startOn is to be a day, like 2026-03-31'],
    [{ seats: '2' }, 'seats is to be a number'],
    [{ seats: 1.5 }, 'seats is to be a whole number'],
    [{ seats: 0 }, 'seats is to be at least 1'],
    [{ seats: 10 }, 'seats is to be at most 9'],
    [{ tags: [] }, 'tags is to have at least 1 entry'],
    [{ tags: 'new' }, 'tags is to be a list'],
    [{ prices: { SEK: '399' } }, 'prices.SEK is to be an object'],
  ])('%o: %s', ([sent, says]) => expect(said(sent)).toEqual([says]))
})

describe('what nobody would read is told with its place', () => {
  const left = (sent: object) =>
    unread({ ...fits, ...sent }, order.parse({ ...fits, ...sent })).map(({ field }) => field)
  test.for<[object, string[]]>([
    [{}, []],
    [{ colect: 'now' }, ['colect']],
    [{ prices: { SEK: { amount: '399', minimum: '1' } } }, ['prices.SEK.minimum']],
    [{ toString: 'x', seatz: 3 }, ['toString', 'seatz']],
  ])('%o: %o', ([sent, fields]) => expect(left(sent)).toEqual(fields))
})
