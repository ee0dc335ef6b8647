/** `tolv entities`: the legal entities that sell, how they are taxed, keep their books and look on paper. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { EntityTaxWire, LegalEntityWire, SampleSalesWire } from '@tolv/server/wire'
import { table } from '../billing/told.ts'
import { answered, answeredJson, type Door } from '../door.ts'
import { money } from '../money.ts'
import { done, type Outcome, refused, unfit } from '../outcome.ts'
import { set, toldOrSet } from './settings.ts'
import type { Asked, Option, Thing, Told } from './thing.ts'

const fields: Record<string, Option> = {
  name: { is: 'NAME', says: 'as it is registered' },
  country: { is: 'CC', says: 'two letters: SE' },
  registration: { is: 'NUMBER', says: 'its registration number' },
  vat: { is: 'NUMBER', says: 'its number for VAT' },
}
const needed = (option: Option | undefined): Option => ({ says: '', ...option, needed: true })

const row = (one: LegalEntityWire) => [
  one.name,
  one.country,
  one.registrationNumber,
  one.vatNumber ?? 'not registered for VAT',
]
const tell = (asked: Asked, made: Outcome<LegalEntityWire>): Outcome<Told> =>
  made.ok ? asked.told(made.value, [row(made.value).join(', ')]) : made

/** Named by its name, its registration number or its id. */
export async function entityOf(door: Door, wanted: string): Promise<Outcome<LegalEntityWire>> {
  const found = await answeredJson<{ items: LegalEntityWire[] }>(door, '/legal-entities')
  if (!found.ok) return found
  const one = found.value.items.find(({ id, name, registrationNumber }) =>
    [id, name, registrationNumber].includes(wanted),
  )
  return one ? done(one) : refused(`There is no legal entity ${wanted}.`)
}

async function list({ door }: Asked): Promise<Outcome<Told>> {
  const found = await answeredJson<{ items: LegalEntityWire[] }>(door, '/legal-entities')
  if (!found.ok) return found
  const lines = found.value.items.length === 0 ? ['There is no legal entity yet.'] : null
  return done({ json: found.value.items, lines: lines ?? table(found.value.items.map(row)) })
}

async function change(asked: Asked): Promise<Outcome<Told>> {
  const entity = await entityOf(asked.door, asked.name)
  if (!entity.ok) return entity
  const { id, ...before } = entity.value
  const body = {
    name: asked.text('name') ?? before.name,
    country: asked.text('country') ?? before.country,
    registrationNumber: asked.text('registration') ?? before.registrationNumber,
    vatNumber: asked.text('vat') ?? before.vatNumber,
  }
  return tell(asked, await asked.send({ method: 'PUT', path: `/legal-entities/${id}`, body }))
}

/** The settings of one kind of a legal entity. */
const settings = (kind: 'tax' | 'books', says: string) => async (asked: Asked) => {
  const entity = await entityOf(asked.door, asked.name)
  if (!entity.ok) return entity
  const path = `/legal-entities/${entity.value.id}/${kind}`
  const follows = ['legalEntityId', 'zone', 'begun']
  return toldOrSet(asked, { path, follows, title: `${entity.value.name}, ${says}:` })
}

async function looks(asked: Asked): Promise<Outcome<Told>> {
  const entity = await entityOf(asked.door, asked.name)
  if (!entity.ok) return entity
  const path = `/legal-entities/${entity.value.id}/brand`
  const title = `${entity.value.name}, on paper:`
  const follows = ['legalEntityId', 'colourOnPaper', 'contrast']
  const file = asked.text('logo')
  if (file === null && !asked.has('set')) return toldOrSet(asked, { path, title, follows })
  try {
    const logo = file === null ? 'keep' : file === '' ? null : readFileSync(file).toString('base64')
    return toldOrSet(asked, { path, title, follows, more: { logo } })
  } catch {
    return unfit(`There is no file ${file} to read.`)
  }
}

async function samples(asked: Asked): Promise<Outcome<Told>> {
  const entity = await entityOf(asked.door, asked.name)
  if (!entity.ok) return entity
  const path = `/legal-entities/${entity.value.id}`
  const file = asked.text('pdf')
  if (file !== null) {
    const paper = await answered(asked.door, `${path}/sample-invoice`)
    if (!paper.ok) return paper
    writeFileSync(file, new Uint8Array(await paper.value.arrayBuffer()))
    return done({ json: { file }, lines: [`Written to ${file}.`] })
  }
  const tax = await answeredJson<EntityTaxWire>(asked.door, `${path}/tax`)
  if (!tax.ok) return tax
  const { legalEntityId: _, zone: _zone, ...body } = tax.value
  const found = await asked.send<SampleSalesWire>({ path: `${path}/tax/samples`, body })
  if (!found.ok) return found
  const { currency, sales, on, dueOn } = found.value
  const rows = sales.map((sale) => [
    `${sale.buyer.who} in ${sale.buyer.country}`,
    sale.state === 'decided' ? `${sale.vat.percent} % ${sale.vat.reason ?? ''}`.trim() : sale.state,
    sale.state === 'decided' ? money(sale.totalMinor, currency) : sale.says,
  ])
  return done({ json: found.value, lines: [`Billed ${on}, due ${dueOn}:`, ...table(rows)] })
}

export const entities: Thing = {
  name: 'entities',
  says: 'the legal entities that sell, and how each is taxed, keeps its books and looks',
  scopes: 'with the scope read, and settings to change',
  verbs: [
    { words: '', says: 'all of them', does: list },
    {
      words: 'add',
      says: 'a new one',
      changes: true,
      options: {
        ...fields,
        name: needed(fields.name),
        country: needed(fields.country),
        registration: needed(fields.registration),
      },
      does: async (asked) => {
        const [name, country, registrationNumber, vatNumber] = Object.keys(fields).map((option) =>
          asked.text(option),
        )
        const body = { name, country, registrationNumber, vatNumber }
        return tell(asked, await asked.send({ path: '/legal-entities', body }))
      },
    },
    {
      words: 'change NAME',
      says: 'what is said of it',
      changes: true,
      options: fields,
      does: change,
    },
    {
      words: 'tax NAME',
      says: 'how it bills and is taxed',
      changes: true,
      options: { set },
      does: settings('tax', 'how it bills and is taxed'),
    },
    {
      words: 'books NAME',
      says: 'the currency of its books, and whole kronor',
      changes: true,
      options: { set },
      does: settings('books', 'how it keeps its books'),
    },
    {
      words: 'looks NAME',
      says: 'how it looks on paper',
      changes: true,
      options: { set, logo: { is: 'FILE', says: 'a PNG or JPEG' } },
      does: looks,
    },
    {
      words: 'samples NAME',
      says: 'what typical buyers would be charged',
      options: { pdf: { is: 'FILE', says: 'write a sample invoice instead' } },
      does: samples,
    },
  ],
  example: "tolv entities tax 'Fjällström AB' --set termsDays=20 --set bankgiro=5050-1055",
}
