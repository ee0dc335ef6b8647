/** Flows of subscriptions: begun, changed and ended, and the days on which something happens by itself. */
import { appendEvents, findOrCreateAccounts } from '../../src/accounts/index.ts'
import { aShop } from '../../src/subscriptions/testing/shop.ts'
import { subscriptionTold } from '../../src/value/testing/history.ts'
import type { SubscriptionDoneWire } from '../../src/wire/index.ts'
import type { Hand, Stage } from '../stage.ts'
import { storyStart } from '../stage.ts'
import type { Flow } from './flow.ts'

/** A company with Fjällström's plans and accounts by the numbers given. */
export async function shop(stage: Stage, numbers: string[]): Promise<Hand> {
  const tenantId = await stage.newCompany()
  await aShop(stage.house, tenantId)
  const hand = stage.hand(tenantId)
  const people = numbers.map((number) => ({ number, name: `Kund ${number}` }))
  await hand.look((tx) => findOrCreateAccounts(tx, people, storyStart))
  return hand
}

export async function accountIds(hand: Hand): Promise<string[]> {
  const { items } = await hand.send<{ items: { id: string }[] }>(
    'GET /accounts?limit=100&sort=number',
  )
  return items.map(({ id }) => id)
}

const started: Flow = {
  name: 'a subscription is started',
  prepare: (stage) => shop(stage, ['1001']),
  act: async (hand) => {
    const [accountId] = await accountIds(hand)
    const wish = { accountId, plan: { code: 'b100' }, addOns: [{ plan: { code: 'tv' } }] }
    await hand.send('POST /subscriptions', wish, 'start')
  },
}

/** Something done to a subscription that has run since the story began. */
function change(name: string, act: (hand: Hand, path: string) => Promise<void>): Flow {
  return {
    name: `a subscription is ${name}`,
    prepare: async (stage) => {
      const hand = await shop(stage, ['1001'])
      await started.act(hand)
      await hand.until('2026-03-16T09:00:00Z')
      return hand
    },
    act: async (hand) => {
      const { items } = await hand.send<{ items: { id: string }[] }>('GET /subscriptions')
      await act(hand, `POST /subscriptions/${items[0]!.id}`)
    },
  }
}

const changes: Flow[] = [
  change('upgraded', async (hand, path) => {
    await hand.send(`${path}/changes`, { verb: 'plan', plan: { code: 'b250' } }, 'up')
  }),
  change('paused with a credit and resumed', async (hand, path) => {
    await hand.send(`${path}/pause`, { way: 'credit' }, 'pause')
    await hand.send(`${path}/resumption`, {}, 'resume')
  }),
  change('cancelled at once', async (hand, path) => {
    await hand.send(`${path}/cancellation`, { when: 'now', reason: 'moving' }, 'cancel')
  }),
]

/** A day on which something happens by itself; the clock is brought to the evening before it. */
function comes(
  what: string,
  { on, prepare }: { on: string; prepare: (hand: Hand, accountId: string) => Promise<void> },
): Flow {
  const until = (day: Temporal.PlainDate, time: string) =>
    day.toZonedDateTime({ timeZone: 'Europe/Stockholm', plainTime: time }).toInstant().toString()
  const day = Temporal.PlainDate.from(on)
  return {
    name: `days of subscriptions come by themselves: ${what}`,
    prepare: async (stage) => {
      const hand = await shop(stage, ['1001'])
      await prepare(hand, (await accountIds(hand))[0]!)
      await hand.until(until(day.subtract({ days: 1 }), '20:00'))
      return hand
    },
    act: (hand) => hand.until(until(day, '12:00')),
  }
}

async function begun(hand: Hand, of: { accountId: string; code: string }): Promise<string> {
  const wish = { accountId: of.accountId, plan: { code: of.code } }
  const { subscription } = await hand.send<SubscriptionDoneWire>('POST /subscriptions', wish)
  return `POST /subscriptions/${subscription.id}`
}

const byThemselves: Flow[] = [
  comes('it begins', {
    on: '2026-03-09',
    prepare: async (hand, accountId) => {
      const wish = { accountId, plan: { code: 'b100' }, startOn: '2026-03-09' }
      await hand.send('POST /subscriptions', wish)
    },
  }),
  comes('a trial turns into a subscription that is paid', {
    on: '2026-03-16',
    prepare: async (hand, accountId) => void (await begun(hand, { accountId, code: 'tried' })),
  }),
  comes('a temporary plan goes back', {
    on: '2026-03-12',
    prepare: async (hand, accountId) => {
      const path = await begun(hand, { accountId, code: 'b100' })
      const wish = { verb: 'temporary', plan: { code: 'b250' }, days: 7, when: '2026-03-05' }
      await hand.send(`${path}/changes`, wish)
    },
  }),
  comes('an end that was agreed is reached', {
    on: '2026-03-18',
    prepare: async (hand, accountId) => {
      const path = await begun(hand, { accountId, code: 'b100' })
      await hand.send(`${path}/cancellation`, { when: '2026-03-18' })
    },
  }),
]

/** An agreement that a file brought in, which a subscription carries on, until somebody says that it does not. */
const takenOver: Flow = {
  name: 'an agreement from elsewhere is taken over, and given back',
  prepare: async (stage) => {
    const hand = await shop(stage, ['1001'])
    const [accountId] = await accountIds(hand)
    const told = { amountMinor: 19_900, interval: 'month', startedOn: '2025-03-10', endedOn: null }
    await hand.look((tx) =>
      appendEvents(tx, [subscriptionTold(accountId!, { subject: 'old-7', ...told })]),
    )
    await started.act(hand)
    return hand
  },
  act: async (hand) => {
    const { items } = await hand.send<{ items: { id: string }[] }>('GET /subscriptions')
    const path = `/subscriptions/${items[0]!.id}/takeover`
    await hand.send(`POST ${path}`, {}, 'take')
    await hand.send(`DELETE ${path}`, undefined, 'give-back')
  },
}

export const subscriptionFlows: Flow[] = [started, ...changes, ...byThemselves, takenOver]
