/** `tolv plans`: what a running Tolv sells, one plan as a file, and a plan put on sale from one. */
import type { PlanOpenWire, PlanVersionWire, PlanWire, ProductWire } from '@tolv/server/wire'
import { isDay, table } from '../billing/told.ts'
import { answeredJson } from '../door.ts'
import { done, type Outcome, refused, unfit } from '../outcome.ts'
import type { Asked, Thing, Told } from '../things/thing.ts'
import { byCode, daysOf } from '../things/written.ts'
import { type Terms, termsIn, termsOf } from './terms-file.ts'

const day = { is: 'DAY', says: 'from this day (else today)' }
const file = { is: 'FILE', says: 'its terms, as tolv plans CODE writes them (- reads from a pipe)' }

/** The commands of plans and their versions. */
export const plans: Thing = {
  name: 'plans',
  says: 'what a running Tolv sells, and a plan put on sale from a file',
  scopes: 'with the scope read, and billing to change',
  verbs: [
    {
      words: '',
      says: 'every plan: what is sold of it, and how many subscriptions are on it',
      does: list,
    },
    {
      words: 'add',
      says: 'a new one, not yet sold',
      changes: true,
      options: {
        code: { is: 'CODE', says: 'its code, which stays', needed: true },
        name: { is: 'NAME', says: 'what people read', needed: true },
        product: { is: 'CODE', says: 'what it is a plan of', needed: true },
        kind: { is: 'KIND', says: 'plan or add-on (else plan)' },
        put: file,
      },
      does: add,
    },
    {
      words: 'CODE',
      says: 'its newest version as a file: tolv plans pro | tolv price -',
      changes: true,
      options: {
        put: file,
        publish: { says: 'put the draft on sale; who subscribes stays on the version they have' },
        from: day,
      },
      does: showOrChange,
    },
    { words: 'CODE versions', says: 'its versions, newest first', does: versions },
    { words: 'CODE discard', says: 'throw its draft away', changes: true, does: discard },
    {
      words: 'CODE retire',
      says: 'sell it no more; who subscribes stays',
      changes: true,
      options: { from: day },
      does: retire,
    },
    {
      words: 'CODE remove',
      says: 'take it away, if it was never sold',
      changes: true,
      does: remove,
    },
  ],
  example: 'tolv plans pro --put pro.json --publish --from 2027-01-01',
}

async function planOf({ door, name }: Asked): Promise<Outcome<PlanWire>> {
  return byCode<PlanWire>(door, { path: '/plans', code: name, noun: 'plan' })
}

async function list({ door }: Asked): Promise<Outcome<Told>> {
  const found = await answeredJson<{ items: PlanWire[] }>(door, '/plans')
  if (!found.ok) return found
  return done({ json: found.value.items, lines: linesOf(found.value.items) })
}

async function add(asked: Asked): Promise<Outcome<Told>> {
  const wanted = { path: '/products', code: asked.text('product') ?? '', noun: 'product' }
  const product = await byCode<ProductWire>(asked.door, wanted)
  if (!product.ok) return product
  const terms = await termsIn(asked.door, asked.text('put'))
  if (!terms.ok) return terms
  const body = {
    ...{ productId: product.value.id, code: asked.text('code'), name: asked.text('name') },
    kind: asked.text('kind') ?? 'plan',
    ...(terms.value !== null && { terms: terms.value }),
  }
  const made = await asked.send<PlanOpenWire>({ path: '/plans', body })
  if (!made.ok) return made
  return asked.told(made.value, [`${made.value.name} has a draft, and is not sold yet.`])
}

async function showOrChange(asked: Asked): Promise<Outcome<Told>> {
  const from = asked.text('from')
  if (from !== null && !asked.has('publish')) return unfit('--from is the day of --publish.')
  if (from !== null && !isDay(from))
    return unfit(`--from is a day such as 2027-01-01, and ${from} is none.`)
  const plan = await planOf(asked)
  if (!plan.ok) return plan
  if (!asked.has('put') && !asked.has('publish')) return shownOf(asked, plan.value)
  const terms = await termsIn(asked.door, asked.text('put'))
  return terms.ok ? change(asked, { plan: plan.value, terms: terms.value }) : terms
}

async function versions(asked: Asked): Promise<Outcome<Told>> {
  const plan = await planOf(asked)
  if (!plan.ok) return plan
  const path = `/plans/${plan.value.id}/versions`
  const found = await answeredJson<{ items: PlanVersionWire[] }>(asked.door, path)
  if (!found.ok) return found
  const rows = found.value.items.map((one) => [
    `version ${one.number}`,
    one.sold ? 'sold' : one.state,
    one.validFrom === null ? '' : daysOf(one.validFrom, one.validTo),
    one.subscriptions === null ? '' : `${one.subscriptions} on it`,
  ])
  return done({ json: found.value.items, lines: table(rows) })
}

async function discard(asked: Asked): Promise<Outcome<Told>> {
  const plan = await planOf(asked)
  if (!plan.ok) return plan
  const { draft, name } = plan.value
  if (draft === null) return refused(`${name} has no draft.`)
  const gone = await asked.send({ method: 'DELETE', path: `/plan-versions/${draft.id}` })
  return gone.ok ? asked.told(gone.value, [`The draft of ${name} is gone.`]) : gone
}

async function retire(asked: Asked): Promise<Outcome<Told>> {
  const plan = await planOf(asked)
  if (!plan.ok) return plan
  const { sold, name } = plan.value
  if (sold === null) return refused(`${name} is not sold.`)
  const body = { validTo: asked.text('from') }
  const made = await asked.send<PlanVersionWire>({ path: `/plan-versions/${sold.id}/retire`, body })
  if (!made.ok) return made
  const says = `Version ${made.value.number} of ${name} is not sold from ${made.value.validTo} on.`
  return asked.told(made.value, [says])
}

async function remove(asked: Asked): Promise<Outcome<Told>> {
  const plan = await planOf(asked)
  if (!plan.ok) return plan
  const gone = await asked.send({ method: 'DELETE', path: `/plans/${plan.value.id}` })
  return gone.ok ? asked.told(gone.value, [`${plan.value.name} is gone.`]) : gone
}

/** The newest version of a plan, as `tolv price` and `--put` read it. */
async function shownOf({ door }: Asked, { id, name }: PlanWire): Promise<Outcome<Told>> {
  const open = await answeredJson<PlanOpenWire>(door, `/plans/${id}`)
  if (!open.ok) return open
  const [newest] = open.value.versions
  if (newest === undefined) return refused(`${name} has no version.`)
  const terms = await termsOf(door, newest)
  if (!terms.ok) return terms
  const json = { name, ...terms.value }
  return done({ json, lines: JSON.stringify(json, null, 2).split('\n') })
}

/** The id of the draft, made where there is none. */
async function draftOf(asked: Asked, { draft, id }: PlanWire): Promise<Outcome<PlanVersionWire>> {
  return draft === null
    ? asked.send<PlanVersionWire>({ path: `/plans/${id}/versions` })
    : done(draft)
}

type Change = { plan: PlanWire; terms: Terms | null }

/** Writes the draft, and puts it on sale where that is asked. */
async function change(asked: Asked, { plan, terms }: Change): Promise<Outcome<Told>> {
  if (plan.draft === null && terms === null)
    return refused(`${plan.name} has no draft to publish: give it one with --put FILE.`)
  if (asked.has('preview') && (plan.draft === null || (terms !== null && asked.has('publish'))))
    return unfit('Only one step can be shown before it is done: --put of a draft, or --publish.')
  const draft = await draftOf(asked, plan)
  if (!draft.ok) return draft
  const path = `/plan-versions/${draft.value.id}`
  if (terms !== null) {
    const saved = await asked.send<PlanVersionWire>({ method: 'PUT', path, body: terms })
    if (!saved.ok) return saved
    if (!asked.has('publish'))
      return asked.told(saved.value, [`Version ${saved.value.number} of ${plan.name} is a draft.`])
  }
  const body = { validFrom: asked.text('from') }
  const sold = await asked.send<PlanVersionWire>({ path: `${path}/publish`, body })
  if (!sold.ok) return sold
  const { number, validFrom, validTo } = sold.value
  const until =
    validTo === null ? '' : ` until ${validTo}, when the version that was the first goes on`
  return asked.told(sold.value, [
    `Version ${number} of ${plan.name} is sold from ${validFrom}${until}.`,
  ])
}

/** A line for each plan: its code, its name, what is sold of it and who is on it. */
function linesOf(all: readonly PlanWire[]): string[] {
  if (all.length === 0) return ['Nothing is sold yet.']
  const rows = all.map(({ code, name, sold, next, draft, subscriptions }) => {
    const state = [
      sold === null ? 'not sold' : `version ${sold.number}`,
      next?.validFrom && `version ${next.number} from ${next.validFrom}`,
      draft !== null && 'draft',
    ]
    return [code, name, state.filter(Boolean).join(', '), String(subscriptions)]
  })
  return table([['code', 'plan', 'sold', 'subscriptions'], ...rows], [3])
}
