/** Flows of the ground that stood before billing: settings, legal entities, accounts, files. */
import type { Stage } from '../stage.ts'
import type { Flow } from './flow.ts'

export const company = async (stage: Stage) => stage.hand(await stage.newCompany())

const addEntity: Flow = {
  name: 'a legal entity is added and changed',
  prepare: company,
  act: async (hand) => {
    const entity = {
      name: 'Fjällström AB',
      registrationNumber: '556677-8899',
      country: 'SE',
      vatNumber: 'SE556677889901',
    }
    const { id } = await hand.send<{ id: string }>('POST /legal-entities', entity, 'add')
    await hand.send(
      `PUT /legal-entities/${id}`,
      { ...entity, name: 'Fjällström Energi AB' },
      'change',
    )
  },
}

const settings: Flow = {
  name: 'assumptions of value are saved',
  prepare: company,
  act: async (hand) => {
    const now = await hand.send<Record<string, unknown>>('GET /value-settings')
    await hand.send('PUT /value-settings', { ...now, horizonMonths: 36 }, 'save')
  },
}

const orders = [
  'kundnr;namn;orderdatum;belopp',
  ...Array.from({ length: 40 }, (_, at) => {
    const day = String(1 + (at % 28)).padStart(2, '0')
    return `${1001 + (at % 12)};Kund ${at % 12};2026-01-${day};${100 + at},50`
  }),
  '1009;Mårten Ö. Åberg;2026-02-01;12.50.00',
  '',
].join('\r\n')

const importing: Flow = {
  name: 'a file is brought, read and imported',
  prepare: company,
  act: async (hand) => {
    const file = Uint8Array.from(Buffer.from(orders, 'latin1'))
    const kinds = ['imports.dry-run', 'imports.run']
    const { id } = await hand.send<{ id: string }>(
      'POST /imports?fileName=ordrar.csv',
      file,
      'upload',
    )
    await hand.due(kinds)
    await hand.send(`POST /imports/${id}/run`, undefined, 'run')
    await hand.due(kinds)
  },
}

const traits: Flow = {
  name: "an account's traits are changed",
  prepare: async (stage) => {
    const hand = await company(stage)
    await importing.act(hand)
    return hand
  },
  act: async (hand) => {
    const { items } = await hand.send<{ items: { id: string }[] }>('GET /accounts?search=1003')
    const path = `/accounts/${items[0]!.id}/traits`
    await hand.send(`PATCH ${path}`, { traits: { region: 'Nord', seats: 4 } }, 'first')
    await hand.send(`PATCH ${path}`, { traits: { region: 'Syd' } }, 'second')
  },
}

export const groundFlows: Flow[] = [addEntity, settings, importing, traits]
