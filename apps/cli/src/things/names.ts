/** `tolv names`: what is sold, in the languages that payers read. */
import type { NamedWire, NamesWire, PlanWire } from '@tolv/server/wire'
import { done, type Outcome, refused, unfit } from '../outcome.ts'
import type { Asked, Option, Thing, Told, Verb } from './thing.ts'
import { byCode, fieldLines } from './written.ts'

type Called = { id: string; code: string; name: string; names?: NamesWire }

const inLanguage: Option = {
  is: 'LANG=NAME',
  says: 'nb=Strøm, as often as wanted; nothing after the sign takes the name away',
  many: true,
}

/** The names as they were, with those that were said: `['nb=Strøm', 'fi=']`. */
function said(names: NamesWire, pairs: string[]): Outcome<NamesWire> {
  const next = new Map(Object.entries(names))
  for (const pair of pairs) {
    const [, language, name] = /^([a-z]{2})=(.*)$/.exec(pair) ?? []
    if (language === undefined || name === undefined)
      return unfit(`A name in a language is written nb=Strøm, not ${pair}.`)
    if (name.trim() === '') next.delete(language)
    else next.set(language, name.trim())
  }
  return done(Object.fromEntries(next))
}

const lines = ({ code, name, names }: Omit<NamedWire, 'kind' | 'id'>) => [
  `${code}: ${name}`,
  ...fieldLines(names),
]

/** Tells what a thing is called, or says what it is called from now on. */
async function names(
  asked: Asked,
  { kind, thing }: { kind: NamedWire['kind']; thing: Outcome<Called> },
): Promise<Outcome<Told>> {
  if (!thing.ok) return thing
  const { id, code, name, names: before = {} } = thing.value
  const pairs = asked.many('in')
  if (pairs.length === 0) {
    const told = { kind, id, code, name, names: before }
    return done({ json: told, lines: lines(told) })
  }
  const next = said(before, pairs)
  if (!next.ok) return next
  const path = `${kind === 'component' ? '/price-components' : `/${kind}s`}/${id}/names`
  const made = await asked.send<NamedWire>({ method: 'PUT', path, body: { names: next.value } })
  return made.ok ? asked.told(made.value, lines(made.value)) : made
}

const verbOf = (kind: 'product' | 'plan' | 'coupon' | 'bundle'): Verb => ({
  words: `${kind} CODE`,
  says: `a ${kind}`,
  changes: true,
  options: { in: inLanguage },
  does: async (asked) => {
    const wanted = { path: `/${kind}s`, code: asked.name, noun: kind }
    return names(asked, { kind, thing: await byCode<Called>(asked.door, wanted) })
  },
})

/** A component of the version that is sold, else of the one that is sold next, else of the draft. */
async function componentOf(asked: Asked): Promise<Outcome<Called>> {
  const plan = await byCode<PlanWire>(asked.door, {
    ...{ path: '/plans', code: asked.text('plan') ?? '', noun: 'plan' },
  })
  if (!plan.ok) return plan
  const { sold, next, draft, name } = plan.value
  const found = (sold ?? next ?? draft)?.components.find(({ code }) => code === asked.name)
  return found ? done(found) : refused(`${name} has no component ${asked.name}.`)
}

export const namesThing: Thing = {
  name: 'names',
  says: 'what is sold, in the languages that payers read; a name may come later',
  scopes: 'with the scope read, and billing to change',
  verbs: [
    ...(['product', 'plan', 'coupon', 'bundle'] as const).map(verbOf),
    {
      words: 'component CODE',
      says: 'what a plan charges for: the line of an invoice',
      changes: true,
      options: {
        plan: { is: 'CODE', says: 'the plan it is of', needed: true },
        in: inLanguage,
      },
      does: async (asked) => names(asked, { kind: 'component', thing: await componentOf(asked) }),
    },
  ],
  example: 'tolv names component el-fast --plan el --in nb=Fastbeløp --in fi=Perusmaksu',
}
