/** The words of `tolv what-if`, in English and Swedish. Numbers come in already written. */

import type { Language } from '@tolv/figures'
import type { Claim, ClaimName, DriverName, Drivers, Reading, ScenarioNote } from '@tolv/value'

export type WhatIfWords = {
  locale: string
  now: string
  scenario: (name: string) => string
  difference: string
  newCustomer: (p: { amount: string; range: string; ceiling: string }) => string
  toBeWon: (p: { amount: string; range: string }) => string
  apart: (p: { amount: string; range: string }) => string
  notes: Record<ScenarioNote['note'], string>
  drivers: { title: string; names: Record<DriverName, string> }
  moot: Record<Drivers['moot'][number]['because'], string>
  mootSays: (list: string) => string
  claims: {
    title: string
    names: Record<ClaimName, string>
    readings: Record<Reading['reading'], (p: { kept: string; aim: string }) => string>
    undone: (churn: string) => string
    refused: Record<NonNullable<Claim['refused']>, string>
  }
}

const english: WhatIfWords = {
  locale: 'en-GB',
  now: 'Still to come now',
  scenario: (name) => `Scenario ${name}`,
  difference: 'Difference',
  newCustomer: (p) =>
    `A new customer would bring ${p.amount} (${p.range}); up to ${p.ceiling} may be spent to win one, from the low end.`,
  toBeWon: (p) => `Those still to be won bring ${p.amount} (${p.range}) besides.`,
  apart: (p) => `B gives ${p.amount} (${p.range}) compared with A.`,
  notes: {
    unbounded:
      'Some of what is to come has no bound under these levers and is left out: set a horizon, a discount, or let expansion fade.',
    'no-causes':
      'The file does not tell causes of churn, so all of it counts as voluntary and --involuntary-churn moves nothing.',
    'none-at-will': 'Nobody buys at will here, so --frequency and --spend move nothing.',
    'no-agreements': 'There are no agreements here for --expansion to grow.',
  },
  drivers: {
    title:
      'What moves it: each alone, 10 % for the better (expansion 1 point a year), ranked by the low end',
    names: {
      voluntaryChurn: 'Voluntary churn',
      involuntaryChurn: 'Involuntary churn',
      price: 'Price',
      expansionPerYear: 'Expansion',
      margin: 'Margin',
      frequency: 'Frequency',
      costToServeMinorPerMonth: 'Cost to serve',
      costToAcquireMinor: 'Cost to acquire',
      discountPerYear: 'Discount',
    },
  },
  moot: {
    'none-at-will': 'nobody buys at will',
    'no-cost': 'no cost is set',
    'no-causes': 'the file tells no causes',
    'no-discount': 'no discount is set',
    'no-agreements': 'there are no agreements',
  },
  mootSays: (list) => `Not shown: ${list}.`,
  claims: {
    title: 'Claims that circulate, and what they come to here',
    names: {
      'retention-5': '"5 % better retention gives 25 to 95 % more profit" (Reichheld)',
      'price-1': '"1 % higher price gives 11 % more profit" (Marn and Rosiello)',
      'price-5': '"5 % higher price gives 22 % more profit" (Hinterhuber)',
      'churn-halved': '"Halving churn gives 50 % more sales in five years"',
    },
    readings: {
      'points-kept': (p) => `if five points more are kept in a year, ${p.aim} instead of ${p.kept}`,
      'share-kept': (p) => `if 5 % more of them are kept, ${p.aim} instead of ${p.kept}`,
      'share-leaving': (p) => `if 5 % fewer leave, ${p.aim} kept instead of ${p.kept}`,
      dearer: () => 'if nobody leaves for it',
      'five-years': () => 'in the sales of all five years',
      'fifth-year': () => 'in the sales of the fifth year',
    },
    undone: (churn) => `undone if voluntary churn rises by ${churn}`,
    refused: {
      'no-agreements': 'cannot be tried: at will nobody says when they leave',
      'no-value': 'cannot be tried: nothing is to come',
    },
  },
}

const swedish: WhatIfWords = {
  locale: 'sv-SE',
  now: 'Kvar att få nu',
  scenario: (name) => `Scenario ${name}`,
  difference: 'Skillnad',
  newCustomer: (p) =>
    `En ny kund skulle ge ${p.amount} (${p.range}); upp till ${p.ceiling} får det kosta att värva en, räknat från den låga änden.`,
  toBeWon: (p) => `De som återstår att värva ger ${p.amount} (${p.range}) därtill.`,
  apart: (p) => `B ger ${p.amount} (${p.range}) jämfört med A.`,
  notes: {
    unbounded:
      'En del av det som kommer saknar gräns med de här reglagen och är utelämnat: sätt en horisont, en diskontering eller låt expansionen klinga av.',
    'no-causes':
      'Filen säger inget om orsaker till churn, så all räknas som frivillig och --involuntary-churn ändrar inget.',
    'none-at-will': 'Ingen köper fritt här, så --frequency och --spend ändrar inget.',
    'no-agreements': 'Här finns inga avtal som --expansion kan få att växa.',
  },
  drivers: {
    title:
      'Vad som betyder mest: var för sig, 10 % åt det bättre (expansion 1 procentenhet per år), efter den låga änden',
    names: {
      voluntaryChurn: 'Frivillig churn',
      involuntaryChurn: 'Ofrivillig churn',
      price: 'Pris',
      expansionPerYear: 'Expansion',
      margin: 'Marginal',
      frequency: 'Köpfrekvens',
      costToServeMinorPerMonth: 'Att betjäna',
      costToAcquireMinor: 'Att värva',
      discountPerYear: 'Diskontering',
    },
  },
  moot: {
    'none-at-will': 'ingen köper fritt',
    'no-cost': 'ingen kostnad är satt',
    'no-causes': 'filen säger inga orsaker',
    'no-discount': 'ingen diskontering är satt',
    'no-agreements': 'det finns inga avtal',
  },
  mootSays: (list) => `Visas inte: ${list}.`,
  claims: {
    title: 'Påståenden i omlopp, och vad de blir här',
    names: {
      'retention-5': '”5 % bättre retention ger 25 till 95 % mer vinst” (Reichheld)',
      'price-1': '”1 % högre pris ger 11 % mer vinst” (Marn och Rosiello)',
      'price-5': '”5 % högre pris ger 22 % mer vinst” (Hinterhuber)',
      'churn-halved': '”Halverad churn ger 50 % mer försäljning på fem år”',
    },
    readings: {
      'points-kept': (p) =>
        `om fem procentenheter fler behålls på ett år, ${p.aim} i stället för ${p.kept}`,
      'share-kept': (p) => `om 5 % fler av dem behålls, ${p.aim} i stället för ${p.kept}`,
      'share-leaving': (p) => `om 5 % färre går, ${p.aim} behålls i stället för ${p.kept}`,
      dearer: () => 'om ingen går för den sakens skull',
      'five-years': () => 'i alla fem årens försäljning',
      'fifth-year': () => 'i det femte årets försäljning',
    },
    undone: (churn) => `förlorat om den frivilliga churnen ökar med ${churn}`,
    refused: {
      'no-agreements': 'kan inte prövas: den som köper fritt säger aldrig när det är slut',
      'no-value': 'kan inte prövas: inget är kvar att få',
    },
  },
}

export const whatIfWordsOf = (language: Language): WhatIfWords =>
  language === 'sv' ? swedish : english
