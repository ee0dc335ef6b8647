/** Who sells and who pays in the demo: the legal entity, and a profile for each account of the book. */
import type { DemoAccount } from '@tolv/world'
import type { Hand } from './hand.ts'

const seller = {
  name: 'Fjällström Energi & Fiber AB',
  country: 'SE',
  registrationNumber: '556000-0001',
  vatNumber: 'SE556000000101',
}

/** How it bills: twenty days to pay, and numbers that say who they are from. */
const billing = {
  ...{ termsDays: 20, invoicePrefix: 'F', creditNotePrefix: 'K', fTax: true, supply: 'service' },
  ...{ street: 'Prästgatan 12', postalCode: '831 31', city: 'Östersund' },
  ...{ email: 'faktura@fjallstrom.example', bankgiro: '5050-1055' },
  ...{ iban: 'SE4550000000058398257466', bic: 'ESSESESS' },
}

/** Registers the seller. @returns its id */
export async function registerSeller(hand: Hand): Promise<string> {
  const { id } = await hand.send<{ id: string }>('POST /legal-entities', seller, 'seller')
  await hand.send(`PUT /legal-entities/${id}/tax`, billing, 'billing')
  return id
}

const streets = ['Storgatan', 'Kyrkvägen', 'Björkstigen', 'Älvgatan', 'Fjällvägen', 'Hamngatan']
const postalCodes: Record<string, string> = {
  Jämtland: '831 40',
  Västerbotten: '903 27',
  Norrbotten: '972 33',
  Västernorrland: '852 30',
}

/** The profile of an account: a person at home, or a firm or a co-op with its number. */
export function profileOf({ number, name, email, customer, town, region }: DemoAccount) {
  const place = Number(number)
  const isPerson = customer === 'household'
  return {
    ...{ name, email, language: 'sv', country: 'SE', city: town },
    kind: isPerson ? 'person' : 'business',
    street: `${streets[place % streets.length]} ${1 + (place % 48)}`,
    postalCode: postalCodes[region] ?? '830 02',
    ...(isPerson ? {} : { registrationNumber: `769${number.slice(0, 3)}-${number.slice(2)}` }),
  }
}

/** Accounts beyond the border: reverse charge, another currency, and a number that nobody checked. */
export const abroad = [
  {
    ...{ number: '110001', startOn: '2026-09-01', currency: 'SEK' },
    profile: {
      ...{ kind: 'business', name: 'Tornion Kala Oy', country: 'FI', language: 'fi' },
      ...{ street: 'Satamakatu 4', postalCode: '95400', city: 'Tornio' },
      ...{ vatNumber: 'FI12345671', vatStatus: 'valid', email: 'talous@tornionkala.example' },
    },
  },
  {
    ...{ number: '110002', startOn: '2026-09-15', currency: 'NOK' },
    profile: {
      ...{ kind: 'business', name: 'Bodø Brygge AS', country: 'NO', language: 'nb' },
      ...{ street: 'Sjøgata 18', postalCode: '8006', city: 'Bodø' },
      ...{ registrationNumber: '974760673', email: 'post@bodobrygge.example' },
    },
  },
  {
    ...{ number: '110003', startOn: '2026-10-05', currency: 'SEK' },
    profile: {
      ...{ kind: 'business', name: 'Haaparannan Puu Oy', country: 'FI', language: 'fi' },
      ...{ street: 'Rajatie 2', postalCode: '95410', city: 'Tornio' },
      ...{ vatNumber: 'FI87654321', email: 'laskut@haapuu.example' },
    },
  },
] as const

/** A family that takes electricity and fibre together: a bundle that takes off, and a house that uses much. */
export const together = {
  ...{ number: '110007', startOn: '2026-10-12', bundle: 'hem-och-fiber' },
  profile: {
    ...{ kind: 'person', name: 'Familjen Ek-Lind', country: 'SE', language: 'sv' },
    ...{ street: 'Frösövägen 41', postalCode: '831 40', city: 'Östersund' },
    email: 'ek-lind@post.example',
  },
} as const

/** Students who try the electricity. */
export const newcomers = [
  { number: '110004', name: 'Tuva Kallio', email: 'tuva.kallio@student.example' },
  { number: '110005', name: 'Viggo Ås', email: 'viggo.as@student.example' },
]
