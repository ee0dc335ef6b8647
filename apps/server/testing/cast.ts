/**
 * One cast for all tests. Fjällström sells energy and broadband; Kvarnby Vatten is the other tenant, whom nobody at
 * Fjällström may ever see. Twelve accounts, each a situation.
 */
import type { Role } from '../src/wire/index.ts'

export const fjallstrom = { name: 'Fjällström', country: 'SE', currency: 'SEK', locale: 'sv-SE' }
export const kvarnby = { name: 'Kvarnby Vatten', country: 'SE', currency: 'SEK', locale: 'sv-SE' }

/** Everybody in the cast signs in with this. */
export const password = 'en lugn betalning i taget'

export const people: Record<Role, { name: string; email: string }> = {
  owner: { name: 'Maja Lindqvist', email: 'maja@fjallstrom.example' },
  manager: { name: 'Karin Öberg', email: 'karin@fjallstrom.example' },
  agent: { name: 'Ali Rezaei', email: 'ali@fjallstrom.example' },
  analyst: { name: 'Ida Holm', email: 'ida@fjallstrom.example' },
  viewer: { name: 'Per Nyström', email: 'per@fjallstrom.example' },
}

export type CastAccount = { number: string; name: string; email: string | null; situation: string }

export const accounts: CastAccount[] = [
  {
    number: '1001',
    name: 'Åsa Björk',
    email: 'asa@bjork.example',
    situation: 'pays each month, in time',
  },
  {
    number: '1002',
    name: 'Olle Ström',
    email: 'olle@strom.example',
    situation: 'pays by the year',
  },
  {
    number: '1003',
    name: 'Nadia Haddad',
    email: 'nadia@haddad.example',
    situation: 'began last month',
  },
  { number: '1004', name: 'Gunnar Ek', email: null, situation: 'has no e-mail address' },
  {
    number: '1005',
    name: 'Linnéa Dahl',
    email: 'linnea@dahl.example',
    situation: 'left by choice',
  },
  {
    number: '1006',
    name: 'Tomas Virtanen',
    email: 'tomas@virtanen.example',
    situation: 'was lost because a card expired',
  },
  {
    number: '1007',
    name: 'Bageriet Åkern',
    email: 'kontor@akern.example',
    situation: 'is a business',
  },
  {
    number: '1008',
    name: 'Eva & Per Sund',
    email: 'sund@familj.example',
    situation: 'is a household of two',
  },
  {
    number: '1009',
    name: 'Mårten Ö. Åberg',
    email: 'marten@aberg.example',
    situation: 'has every Nordic letter',
  },
  {
    number: '1010',
    name: 'Signe Holm',
    email: 'signe@holm.example',
    situation: 'came back after a year',
  },
  {
    number: '1011',
    name: 'Norrlands Kyl AB',
    email: 'faktura@kyl.example',
    situation: 'disputes an invoice',
  },
  {
    number: '1012',
    name: 'Yusuf Demir',
    email: 'yusuf@demir.example',
    situation: 'upgraded, then went down again',
  },
]
