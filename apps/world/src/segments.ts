/**
 * What is true of Fjällström: the eight segments, how they pay, and how they leave.
 *
 * These are the parameters that a valuation tries to learn from the files. Each account of a segment draws its own
 * probability of leaving at a renewal from Beta(a, b), so that those who are apt to leave go first and churn is higher
 * early. The names are made up; sizes and prices are of the kind that a company in northern Sweden would have.
 */

export type Interval = 'month' | 'year'

export type Product = {
  name: string
  interval: Interval
  /** Median price of a period, in whole kronor. */
  kronor: number
  /** Spread of the price between accounts: the standard deviation of its logarithm. 0 is a list price. */
  spread: number
}

export type Segment = {
  name: string
  /** of 2,000 */
  accounts: number
  customer: 'household' | 'business' | 'co-op'
  /** What is bought, with its share of the new accounts. All of a segment renew by the same interval. */
  products: readonly (readonly [Product, number])[]
  /** Who wants more: goes to the next of the products, or buys more of the same. */
  grows: 'by-product' | 'by-size'
  /** Probability of leaving at a renewal, drawn once per account from Beta(a, b). */
  leaving: readonly [number, number]
  /** Probability of an upgrade at a renewal; a fourth as many step down. */
  upgrade: number
  /** How many start in each month of a year, January first, relative to each other. */
  starts: readonly number[]
}

const monthly = (name: string, kronor: number, spread = 0): Product => ({
  name,
  interval: 'month',
  kronor,
  spread,
})
const yearly = (name: string, kronor: number, spread = 0): Product => ({
  name,
  interval: 'year',
  kronor,
  spread,
})
const evenly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
const beforeWinter = [1.2, 1, 0.9, 0.8, 0.7, 0.7, 0.8, 1, 1.3, 1.5, 1.4, 1.1]

export const segments: readonly Segment[] = [
  {
    name: 'Housing co-ops',
    accounts: 70,
    customer: 'co-op',
    products: [
      [monthly('Nordkraft Förening', 4290, 0.45), 6],
      [monthly('Fiber grupp', 3290, 0.4), 4],
    ],
    grows: 'by-size',
    leaving: [1.4, 210],
    upgrade: 0.004,
    starts: evenly,
  },
  {
    name: 'Farms and small firms',
    accounts: 200,
    customer: 'business',
    products: [[monthly('Nordkraft Företag', 990, 0.5), 1]],
    grows: 'by-size',
    leaving: [1.4, 140],
    upgrade: 0.006,
    starts: evenly,
  },
  {
    name: 'Home bundle, energy + broadband',
    accounts: 380,
    customer: 'household',
    products: [
      [monthly('Hem & Fiber 100', 749), 5],
      [monthly('Hem & Fiber 250', 829), 4],
      [monthly('Hem & Fiber 1000', 999), 1],
    ],
    grows: 'by-product',
    leaving: [1.3, 108],
    upgrade: 0.008,
    starts: beforeWinter,
  },
  {
    name: 'Home energy, variable price',
    accounts: 520,
    customer: 'household',
    products: [[monthly('Nordkraft Rörligt', 489, 0.28), 1]],
    grows: 'by-size',
    leaving: [1.1, 45],
    upgrade: 0.004,
    starts: beforeWinter,
  },
  {
    name: 'Home energy, fixed price',
    accounts: 230,
    customer: 'household',
    products: [[yearly('Nordkraft Fast', 5640, 0.25), 1]],
    grows: 'by-size',
    leaving: [1.4, 8.6],
    upgrade: 0.02,
    starts: beforeWinter,
  },
  {
    name: 'Broadband fibre',
    accounts: 330,
    customer: 'household',
    products: [
      [monthly('Fiber 100', 349), 5],
      [monthly('Fiber 250', 399), 4],
      [monthly('Fiber 1000', 549), 1],
    ],
    grows: 'by-product',
    leaving: [1.2, 58],
    upgrade: 0.007,
    starts: evenly,
  },
  {
    name: 'Cabins, seasonal',
    accounts: 120,
    customer: 'household',
    products: [[monthly('Stuga', 229, 0.2), 1]],
    grows: 'by-size',
    leaving: [1.1, 50],
    upgrade: 0.002,
    starts: [0.4, 0.5, 0.7, 1.2, 2, 2.2, 1.6, 0.8, 0.5, 0.7, 0.8, 0.6],
  },
  {
    name: 'Students and short lets',
    accounts: 150,
    customer: 'household',
    products: [
      [monthly('Student El', 199), 5],
      [monthly('Student El & Fiber', 329), 5],
    ],
    grows: 'by-product',
    leaving: [1.5, 22],
    upgrade: 0.004,
    starts: [1.6, 0.7, 0.5, 0.5, 0.6, 0.8, 0.9, 2.6, 2.2, 0.9, 0.6, 0.5],
  },
]

export type PriceRise = {
  /** Met at the renewal in this month. */
  month: string
  factor: number
  /** How much likelier those who met it were to leave at that renewal. */
  churnFactor: number
  products: readonly string[]
}

const fibre = ['Fiber 100', 'Fiber 250', 'Fiber 1000']
const bundles = ['Hem & Fiber 100', 'Hem & Fiber 250', 'Hem & Fiber 1000']

/** A large rise that drove people away, and a small one in the last month of the files that hardly did. */
export const priceRises: readonly PriceRise[] = [
  {
    month: '2025-10',
    factor: 1.06,
    churnFactor: 2.4,
    products: ['Nordkraft Rörligt', ...bundles, ...fibre],
  },
  { month: '2026-11', factor: 1.03, churnFactor: 1.2, products: fibre },
]

/** A card that expires or is refused and never mended: the account leaves without wanting to, at a renewal. */
export const failedCard = { month: 0.01, year: 0.05 } as const

export const paymentMethods = {
  household: [
    ['Autogiro', 46],
    ['E-faktura', 27],
    ['Kort', 17],
    ['Swish', 10],
  ],
  business: [
    ['E-faktura', 62],
    ['Autogiro', 30],
    ['Kort', 8],
  ],
  'co-op': [
    ['E-faktura', 84],
    ['Autogiro', 16],
  ],
} as const

export const channels = {
  household: [
    ['Webb', 48],
    ['Kundtjänst', 18],
    ['Telefonförsäljning', 20],
    ['Värvning', 14],
  ],
  business: [
    ['Säljare', 58],
    ['Webb', 30],
    ['Värvning', 12],
  ],
  'co-op': [
    ['Säljare', 88],
    ['Värvning', 12],
  ],
} as const
