/** Names and places of the north: what the accounts of Fjällström are called. Everybody here is made up. */

import type { Chance } from './random.ts'
import type { Segment } from './segments.ts'

const firstNames = (
  'Anna Åsa Märta Björn Göran Jörgen Örjan Kerstin Håkan Ingrid Lars Sofia Elin Måns Tove Sigrid ' +
  'Oskar Emil Wilma Ebba Nils Ida Frida Hampus Malin Pär Ulf Gunilla Birgitta Åke Sören Maja Ellen ' +
  'Aino Jussi Mikko Leena Kjell Øystein Solveig Inger Bjørn Kåre Ragnhild Ahmed Fatima Samira Yusuf ' +
  'Ewa Piotr Elif Reza Linnéa Love Algot Signe Alma Hedda Viggo Tuva Stina Gösta Henrik Cecilia'
).split(' ')

const lastNames = (
  'Lindström Öberg Åström Näslund Häggström Sjöström Bergström Nyström Hedlund Jönsson Backlund ' +
  'Wikström Norén Lövgren Sundström Forsberg Ås Fjällgren Persson Olsson Eriksson Andersson Larsson ' +
  'Höglund Granström Rönnberg Brännström Stenman Kvarnström Hägglund Isaksson Jakobsson Marklund ' +
  'Burman Edström Grahn Holmlund Lundmark Sandström Vikström Ångström Kallio Virtanen Mäkinen ' +
  'Solbakken Bakke Haugen Sørensen Mårtensson Nordin Öhman Söderlund Wallgren Zetterström Rezaei Demir'
).split(' ')

/** Region, its towns, and its weight among new accounts. */
const places = [
  ['Jämtland', ['Östersund', 'Åre', 'Krokom', 'Strömsund'], 26],
  ['Västerbotten', ['Umeå', 'Skellefteå', 'Lycksele', 'Vännäs'], 24],
  ['Norrbotten', ['Luleå', 'Piteå', 'Kiruna', 'Älvsbyn'], 20],
  ['Västernorrland', ['Sundsvall', 'Härnösand', 'Örnsköldsvik', 'Sollefteå'], 18],
  ['Härjedalen', ['Sveg', 'Funäsdalen', 'Vemdalen', 'Hede'], 5],
  ['Dalarna', ['Falun', 'Mora', 'Älvdalen', 'Sälen'], 7],
] as const

const coops = (
  'Norrskenet Björkbacken Älgen Fjällviolen Storsjön Åkerbäret Kråkbäret Lövängen Tallåsen Sågen ' +
  'Gråbergsvallen Slåttern Hjortronet Bäverdammen Vårfloden Höstlöven Snöstjärnan Renlaven Ängsullen Järven'
).split(' ')

const trades =
  'Lantbruk Mjölkgård Snickeri Bygg Åkeri Måleri Rörservice Verkstad Bageri Skogsvård Växthus Fisk Café Vandrarhem'.split(
    ' ',
  )

export type Place = { region: string; town: string }

/** A region, and one of its towns. */
export const placeOf = (luck: Chance): Place => {
  const [region, towns] = luck.weighted(places.map((place) => [place, place[2]] as const))
  return { region, town: oneOf(luck, towns) }
}

/** What the account is called, and where its invoices are mailed. Addresses end in `.example`: none can exist. */
export const nameOf = (luck: Chance, customer: Segment['customer'], number: number) => {
  const first = oneOf(luck, firstNames)
  const last = oneOf(luck, lastNames)
  if (customer === 'co-op') {
    const house = oneOf(luck, coops)
    const name = `Brf ${house} ${1 + luck.below(9)}`
    return { name, email: `styrelsen.${number}@${asciiOf(house)}.example` }
  }
  if (customer === 'business') {
    const trade = oneOf(luck, trades)
    return {
      name: luck.happens(0.6) ? `${last}s ${trade} AB` : `${trade} ${first} ${last}`,
      email: `faktura.${number}@${asciiOf(last)}-${asciiOf(trade)}.example`,
    }
  }
  return {
    name: `${first} ${last}`,
    email: `${asciiOf(first)}.${asciiOf(last)}.${number}@post.example`,
  }
}

const oneOf = <T>(luck: Chance, things: readonly T[]): T => {
  const thing = things[luck.below(things.length)]
  if (thing === undefined) throw new Error('There is nothing to choose from.')
  return thing
}

/** An address is written without diacritics: `Åström` becomes `astrom`. */
const asciiOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
