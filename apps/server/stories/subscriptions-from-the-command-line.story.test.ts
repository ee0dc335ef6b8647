/** A developer runs subscriptions from a terminal: the real command, against a real port. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendEvents } from '../src/accounts/index.ts'
import { addBundle, plans } from '../src/catalog/index.ts'
import { inTenant } from '../src/db/index.ts'
import { aShop, given } from '../src/subscriptions/testing/shop.ts'
import { subscriptionTold } from '../src/value/testing/history.ts'
import { aCommandLine, aHouse, aTenant, type CommandLine, theAccounts } from '../testing/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tolv-story-'))
const file = join(folder, 'usage.ndjson')

let terminal: CommandLine
let id: string
const tolv = (...words: string[]) => terminal.tolv(words)
/** The lines that a command writes, without the space that sets them in columns. */
const linesOf = async (...words: string[]) => {
  const { code, out, told } = await tolv(...words)
  expect({ code, told }).toEqual({ code: 0, told: '' })
  return out.split('\n').map((line) => line.trim().replaceAll(/ +/g, ' '))
}

beforeAll(async () => {
  // 2 March 2026, 08:00 in Stockholm.
  const house = await aHouse()
  const tenantId = await aTenant(house)
  await aShop(house, tenantId)
  await inTenant(house.database, tenantId, async (tx) => {
    const byCode = new Map((await plans(tx)).map((plan) => [plan.code, plan.id]))
    const fields = {
      ...{ code: 'hemma', name: 'Hemma', validFrom: '2026-01-01', validTo: null },
      off: { kind: 'amount' as const, amounts: { SEK: '5.00' } },
      keeps: 'while-whole' as const,
      plans: ['b100', 'tv'].map((code) => ({ planId: byCode.get(code)!, quantity: '1' })),
    }
    given(await addBundle(tx, fields, { by: 'user:maja', now: house.clock.now(), cause: null }))
  })
  const accounts = await theAccounts(house, tenantId)
  terminal = await aCommandLine(house, tenantId, ['billing', 'read'])
  const wish = { accountId: accounts.get('1001'), plan: { code: 'power' }, reference: 'P1' }
  await inTenant(house.database, tenantId, (tx) =>
    appendEvents(tx, [
      subscriptionTold(accounts.get('1001')!, {
        ...{ subject: 'OLD-7', amountMinor: 19_900, interval: 'month' },
        ...{ startedOn: '2025-03-10', endedOn: null },
      }),
    ]),
  )
  const begun = await terminal.owner('/subscriptions', { method: 'POST', body: wish })
  id = (await begun.json()).subscription.id
  const reading = (name: string, kwh: unknown) =>
    JSON.stringify({
      id: name,
      subscription: 'P1',
      event: 'reading',
      at: '2026-03-02T07:00:00Z',
      data: { kwh },
    })
  writeFileSync(file, `${reading('a', 12)}\n\n${reading('b', 'much')}\n${reading('c', 3)}\n`)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await terminal.close()
})

test('usage is sent, what cannot be taken is told with its row, and sending it again changes nothing', async () => {
  const sent = await tolv('usage', file)
  expect(sent).toMatchObject({ code: 0, out: '2 taken, of which 0 were known; 1 refused.\n' })
  expect(sent.told).toContain('line 3: Read reads kwh, which is to be a number.')
  expect((await tolv('usage', file)).out).toBe('2 taken, of which 2 were known; 1 refused.\n')
})

test('subscriptions are listed, and one is told with its phases and next invoice', async () => {
  const listed = await tolv('subscriptions', '--state', 'active')
  expect(listed.out).toContain('Åsa Björk')
  expect(listed.out).toContain('1 in all.')
  expect(await tolv('subscriptions', '--state', 'paused')).toMatchObject({
    out: 'No subscription fits: tolv subscriptions lists them all.\n',
  })
  const one = await linesOf('subscriptions', id)
  expect(one).toContain('Åsa Björk, Electricity: active')
  expect(one).toContain('Next invoice, as it stands on 2026-04-02:')
  expect(one).toContain('Electricity 2026-03-02 to 2026-04-01 SEK 7.50')
  expect(await linesOf('subscriptions', 'P1')).toEqual(one)
})

describe('the life of Olle’s broadband, from a terminal', () => {
  const nothing = 'It comes to nothing.'
  test('what a start comes to is seen first, and nothing is kept', async () => {
    const start = ['subscriptions', 'start', '--account', '1002', '--plan', 'b100', '--add', 'tv']
    const seen = await linesOf(...start, '--reference', 'olle', '--preview')
    expect(seen).toContain('A preview: nothing is changed.')
    expect(seen).toContain('It comes to, now:')
    expect(seen.slice(-5)).toEqual([
      'without VAT SEK 298.00',
      'VAT SEK 0.00',
      'in all SEK 298.00',
      'To pay SEK 298.00.',
      '',
    ])
    const waits = await linesOf(...start, '--collect', 'next-invoice', '--preview')
    expect(waits).toContain('It comes to, on the next invoice:')
    expect((await tolv('subscriptions', 'olle')).told).toBe(
      'There is no subscription with the id or the reference olle.\n',
    )
    const done = await linesOf(...start, '--reference', 'olle')
    expect(done.find((line) => line.startsWith('Invoice'))).toMatch(
      /^Invoice .+, to pay SEK 298.00\.$/,
    )
  })

  test.for<[string, string[], string]>([
    ['a larger plan costs the rest at once', ['--plan', 'b250'], 'without VAT SEK 100.00'],
    ['three of an add-on at a flat price', ['--quantity', '3', '--item', 'tv'], nothing],
    ['a price that holds for a year', ['--lock-price-to', '2027-03-02'], nothing],
    ['an add-on more', ['--add', 'backup'], 'without VAT SEK 25.00'],
    ['an add-on less, when it is paid for', ['--remove', 'tv'], 'It comes to, on 2026-04-02:'],
    ['larger for a week', ['--plan', 'b250', '--days', '7'], 'without VAT SEK 22.58'],
  ])('%s', async ([, change, says]) => {
    expect(await linesOf('subscriptions', 'change', 'olle', ...change, '--preview')).toContain(says)
  })

  test('a change that waits is told with its id, and taken back by it', async () => {
    await linesOf('subscriptions', 'change', 'olle', '--remove', 'tv')
    const waiting = (await linesOf('subscriptions', 'olle')).join(' ')
    const change = /change ([0-9a-f-]{36})/.exec(waiting)?.[1] ?? ''
    await linesOf('subscriptions', 'withdraw', 'olle', change)
    expect((await linesOf('subscriptions', 'olle')).join(' ')).not.toContain('waits for')
  })

  test('it is paused and goes on, is cancelled, and the cancellation is taken back', async () => {
    const paused = await linesOf('subscriptions', 'pause', 'olle', '--until', '2026-03-20')
    expect(paused[1]).toContain('Olle Ström, Broadband 100: paused (')
    expect(paused.some((line) => line.startsWith('Credit note'))).toBe(true)
    const resumed = await linesOf('subscriptions', 'resume', 'olle', '--anchor', 'keep-anchor')
    expect(resumed[1]).toContain('Olle Ström, Broadband 100: active (')
    const cancelled = await linesOf('subscriptions', 'cancel', 'olle', '--reason', 'moves abroad')
    expect(cancelled[1]).toContain('Olle Ström, Broadband 100: ending (')
    const back = await linesOf('subscriptions', 'uncancel', 'olle')
    expect(back[1]).toContain('Olle Ström, Broadband 100: active (')
  })
})

test('a bundle is shown, then started, whole and on one invoice', async () => {
  const words = ['subscriptions', 'start', '--account', '1003', '--bundle', 'hemma']
  const shown = await linesOf(...words, '--preview')
  expect(shown).toContain('2026-03-02 on Broadband 100 × 1')
  expect(shown).toContain('in all SEK 293.00')
  const made = await linesOf(...words)
  expect(made).toContain('2026-03-02 on TV × 1')
  expect(made.at(-2)).toMatch(/^Invoice \S+, to pay SEK 293.00\.$/)
})

test('what a file brought in is carried on by a subscription, seen first, and that is taken back', async () => {
  const agreement = 'OLD-7 Nordkraft SEK 199.00 a month, since 2025-03-10'
  const said = async (...words: string[]) => (await linesOf('subscriptions', ...words)).slice(0, -1)
  const beside = 'Beside it, from elsewhere (takeover makes them one):'
  expect((await said('P1')).slice(-2)).toEqual([beside, agreement])
  const carried = 'Carried on from 2026-03-02, and valued once from then, with the time it had:'
  const seen = ['A preview: nothing is changed.', carried, agreement]
  expect(await said('takeover', 'P1', '--preview')).toEqual(seen)
  expect((await said('P1')).slice(-2)).toEqual([beside, agreement])
  expect(await said('takeover', 'P1', '--agreement', 'OLD-7')).toEqual([carried, agreement])
  const [by, what] = (await said('P1')).slice(-2)
  expect(by).toMatch(/^Carries on from elsewhere, as .+ said on 2026-03-02:$/)
  expect(what).toBe(agreement)
  expect(await said('undo-takeover', 'P1')).toEqual([
    'As its file tells it again, and valued beside the subscription:',
    agreement,
  ])
  const again = await tolv('subscriptions', 'undo-takeover', 'P1')
  const told = 'The subscription carries on nothing from elsewhere.\n'
  expect(again).toMatchObject({ code: 1, told })
})

test.for<[string[], number, string]>([
  [['subscriptions', 'nobody'], 1, 'There is no subscription with the id or the reference nobody.'],
  [['subscriptions', '--colour', 'red'], 2, '--colour'],
  [['subscriptions', 'cancel'], 2, 'Say which subscription, by its id or its reference.'],
  [['subscriptions', 'begin', 'now'], 2, 'There is no begin: tolv subscriptions --help.'],
  [['subscriptions', 'start', '--plan', 'b100'], 1, 'Say for whom: --account NUMBER.'],
  [
    ['subscriptions', 'start', '--account', '1001', '--plan', 'b100', '--bundle', 'hemma'],
    1,
    'Say what is started: --plan CODE, or --bundle CODE.',
  ],
  [
    ['subscriptions', 'start', '--account', '1001', '--bundle', 'hemma', '--quantity', '2'],
    1,
    'A bundle has its own quantities; --quantity and --add are of a plan.',
  ],
  [
    ['subscriptions', 'start', '--plan', 'b100', '--account', '9'],
    1,
    'There is no account with the number 9.',
  ],
  [
    ['subscriptions', 'change', 'P1', '--plan', 'b100', '--add', 'tv'],
    1,
    'One change at a time: see what it comes to, then ask for the next.',
  ],
  [['subscriptions', 'change', 'P1', '--remove', 'tv'], 1, 'The subscription has no tv.'],
  [['subscriptions', 'change', 'P1'], 1, 'Say what is to change'],
  [['subscriptions', 'resume', 'P1'], 1, 'The subscription is not paused.'],
])('tolv %s is refused in a sentence', async ([words, code, says]) => {
  const ran = await tolv(...words)
  expect([ran.code, ran.out]).toEqual([code, ''])
  expect(ran.told).toContain(says)
})

test('rates are brought from a file of the central bank, once, and listed', async () => {
  const rates = join(folder, 'eurofxref.csv')
  writeFileSync(rates, 'Date,SEK,NOK,\n2026-03-02,11.25,11.5,\n2026-02-27,11.20,N/A,\n')
  const tried = await tolv('rates', rates, '--dry-run')
  expect(tried.out).toBe(
    '3 rates of ECB, 2026-02-27 to 2026-03-02: 3 would be new, 0 would be changed.\n',
  )
  expect((await tolv('rates')).out).toBe('No rates have been brought.\n')
  expect((await tolv('rates', rates)).out).toContain('3 new, 0 changed.')
  expect((await tolv('rates', rates)).out).toContain('0 new, 0 changed.')
  const listed = await tolv('rates', '--currency', 'SEK')
  expect(listed.out).toBe(
    '2026-03-02  1 EUR = 11.25 SEK  ECB\n2026-02-27  1 EUR = 11.20 SEK  ECB\n',
  )
  writeFileSync(rates, 'date,from,to,rate\n2026-03-02,EUR,SEK,x\n')
  expect(await tolv('rates', rates)).toMatchObject({
    ...{ code: 1, told: 'Line 2 of the rates: x is not a rate from EUR to SEK.\n' },
  })
})

test('a file that is not there cannot be sent', async () => {
  expect(await tolv('usage', join(folder, 'none'))).toMatchObject({ code: 2 })
})
