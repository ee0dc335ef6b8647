/**
 * A company that sells and bills, for stories and tests: days pass when the test says so, somebody asks through the API,
 * and the documents that come of it are read as a controller would.
 */
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { allJobs } from '../src/app.ts'
import type { Doer, Terms } from '../src/catalog/index.ts'
import { inTenant, type TenantId, type Tx } from '../src/db/index.ts'
import { booksBalance } from '../src/invoices/index.ts'
import { type JobHandler, runDue } from '../src/jobs/index.ts'
import type { VatRegister } from '../src/outside/index.ts'
import {
  aShop,
  type NewComponent,
  type Seller,
  type Shop,
  sellPlan,
  terms,
} from '../src/subscriptions/testing/shop.ts'
import { zoneOf } from '../src/tenancy/index.ts'
import type { InvoiceRowWire, InvoiceWire, Page, SubscriptionDoneWire } from '../src/wire/index.ts'
import { type Client, signedIn } from './client.ts'
import { aHouse, allCanBeRead, type TestHouse } from './house.ts'
import { aTenant, theAccounts } from './tenants.ts'

export type BilledWish = Seller & {
  /** the moment at which a company begins */
  opens?: string
  /** a company for each test, one for the file, or one whenever a test asks for it by `begin` */
  anew?: 'each-test' | 'once' | 'when-asked'
  /** who is asked about VAT numbers; nobody unless told */
  vatRegister?: VatRegister
  /** what comes due by itself; everything unless told */
  jobs?: JobHandler[]
}

/** What a test sends; a list is for usage. */
type Body = object

export type Refused = { status: number; refusal: string; detail: string }

/** The account that is meant where none is named: Åsa's. */
const asa = '1001'

/**
 * Hooks a company into the tests of a file, or of a `describe`. What it gives may be taken apart: it always means the
 * company that has begun last. Fjällström in Sweden, not registered for VAT, with the plans of {@link aShop} and the
 * twelve accounts.
 *
 * @example const { on, ask, start, documents } = aBilledCompany({ opens: '2020-01-01T08:00:00Z' })
 */
export function aBilledCompany(wish: BilledWish = {}) {
  const { opens = '2026-03-02T08:00:00Z', anew = 'each-test', country = 'SE', vatNumber } = wish
  const zone = zoneOf(country)
  let house: TestHouse
  let now: Company

  async function begin(): Promise<void> {
    house.clock.moveTo(Temporal.Instant.from(opens))
    const tenantId = await aTenant(house)
    const shop = await aShop(house, tenantId, { country, vatNumber: vatNumber ?? null })
    const accounts = await theAccounts(house, tenantId)
    now = { tenantId, shop, accounts, owner: await signedIn(house, tenantId, 'owner') }
  }
  beforeAll(async () => {
    house = await aHouse({
      ...{ now: Temporal.Instant.from(opens), jobs: wish.jobs ?? allJobs },
      ...(wish.vatRegister && { vatRegister: wish.vatRegister }),
    })
    if (anew === 'once') await begin()
  })
  if (anew === 'each-test') beforeEach(begin)
  afterAll(() => house.close())

  const within = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, now.tenantId, work)
  const doer = (): Doer => ({ by: 'user:maja', now: house.clock.now(), cause: null })

  /** Sends and reads, by GET, or POST when there is a body; throws what was refused. */
  async function ask<T>(path: string, body?: Body, method = body ? 'POST' : 'GET'): Promise<T> {
    const answer = await now.owner(path, body ? { method, body } : { method })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }

  /** The documents of an account, the oldest first. */
  async function invoices(number = asa): Promise<InvoiceWire[]> {
    const path = `/invoices?account=${now.accounts.get(number)}&limit=200`
    const { items } = await ask<Page<InvoiceRowWire>>(path)
    const whole = await Promise.all(items.map(({ id }) => ask<InvoiceWire>(`/invoices/${id}`)))
    return whole.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
  }

  return {
    begin,
    within,
    doer,
    ask,
    invoices,
    get house() {
      return house
    },
    get tenantId() {
      return now.tenantId
    },
    get shop() {
      return now.shop
    },
    get owner() {
      return now.owner
    },
    /** The id of an account. */
    account: (number = asa) => now.accounts.get(number)!,

    /** Moves the clock to a moment, and does nothing of what comes due. */
    at: (moment: string) => house.clock.moveTo(Temporal.Instant.from(moment)),

    /** Moves the clock to ten in the morning of a day, or to a local time of it, and does what has come due. */
    async on(dayOrMoment: string): Promise<void> {
      const written = dayOrMoment.includes('T') ? dayOrMoment : `${dayOrMoment}T10:00`
      const local = Temporal.PlainDateTime.from(written)
      house.clock.moveTo(local.toZonedDateTime(zone).toInstant())
      await runDue(house, now.tenantId)
    },

    /** Does what has come due by now. */
    catchUp: () => runDue(house, now.tenantId),

    async refused(path: string, body: Body, method = 'POST'): Promise<Refused> {
      const answer = await now.owner(path, { method, body })
      const { refusal, detail } = await answer.json()
      return { status: answer.status, refusal, detail }
    },

    /** Åsa, or whom the body names, starts a plan and is billed at once. */
    start: (plan: string, { number, ...body }: StartBody = {}) =>
      ask<SubscriptionDoneWire>('/subscriptions', {
        accountId: now.accounts.get(number ?? asa),
        plan: { code: plan },
        ...body,
      }),

    /** What is done to a subscription, by its id and what follows it in the path. */
    change: (idAndNoun: string, body: Body) =>
      ask<SubscriptionDoneWire>(`/subscriptions/${idAndNoun}`, body),

    /** Money that came today for a document. */
    pay: (id: string, amountMinor: number, more: Body = {}) =>
      ask<InvoiceWire>(`/invoices/${id}/payments`, {
        ...{ amountMinor, currency: 'SEK', reference: null },
        receivedOn: house.clock.now().toZonedDateTimeISO(zone).toPlainDate().toString(),
        ...more,
      }),

    /** Each document of an account as its day, kind and lines. */
    documents: async (number = asa) =>
      (await invoices(number)).map(({ issuedOn, kind, lines }) =>
        [issuedOn, `${kind}:`, ...lines.map(({ netMinor }) => inMajor(netMinor))].join(' '),
      ),

    /** A plan by the month, or as told, sold since 2020. */
    sell: (code: string, components: NewComponent[], set: SaleSet = {}) => {
      const { kind = 'plan', ...rest } = set
      const { productId } = now.shop
      const plan = { productId, code, kind, terms: terms(components, rest) }
      return within((tx) => sellPlan(tx, plan, doer()))
    },

    /** Waits until all that was told can be read by value. */
    allCanBeRead: () => allCanBeRead(house),

    /** Expects that the books sum to nothing and are what they stand for. */
    balanced: async () => expect(await within(booksBalance)).toEqual([]),
  }
}

/** More of what a start may say; `number` is the account's. */
type StartBody = { number?: string } & Record<string, unknown>
type SaleSet = Partial<Omit<Terms, 'components'>> & { kind?: 'plan' | 'add-on' }
type Company = { tenantId: TenantId; shop: Shop; accounts: Map<string, string>; owner: Client }

/** Minor units of a currency with two decimals, as they are written. */
export const inMajor = (minor: number): string => (minor / 100).toFixed(2)

const order = ({ issuedOn, number }: InvoiceWire) => `${issuedOn} ${number.padStart(12, '0')}`
