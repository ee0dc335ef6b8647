/**
 * Two companies on one server, with the same customer numbers, the same days and the same file name. Each is valued
 * from its own history, and nothing that either can ask for says a word about the other.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allJobs } from '../src/app.ts'
import type { TenantId } from '../src/db/index.ts'
import { runDue } from '../src/jobs/index.ts'
import type { AccountsWire, ImportWire, LatestValuationWire } from '../src/wire/index.ts'
import {
  aHouse,
  aTenant,
  type Client,
  fjallstrom,
  kvarnby,
  signedIn,
  type TestHouse,
} from '../testing/index.ts'

type Company = { tenantId: TenantId; owner: Client; mark: string; feeMinor: number }

let house: TestHouse
let [fjall, kvarn] = [] as unknown as [Company, Company]

beforeAll(async () => {
  house = await aHouse({ jobs: allJobs })
  const company = async (named: { name: string }, mark: string, feeMinor: number) => {
    const tenantId = await aTenant(house, named)
    return { tenantId, owner: await signedIn(house, tenantId, 'owner'), mark, feeMinor }
  }
  fjall = await company(fjallstrom, 'Fjällkund', 24_900)
  kvarn = await company(kvarnby, 'Kvarnkund', 9_900)
  for (const one of [fjall, kvarn]) await bring(one)
})
afterAll(() => house.close())

/** 300 subscriptions, a twelfth of which ends each month of the first two years; the last row is broken. */
function register({ mark, feeMinor }: Company): Uint8Array {
  const lines = ['kundnr;namn;e-post;segment;produkt;startdatum;slutdatum;månadsavgift']
  for (let at = 0; at < 300; at += 1) {
    const month = at % 20
    const start = `${2024 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}-15`
    const lasted = 1 + (at % 11) * (at % 3)
    const ended = Temporal.PlainDate.from(start).add({ months: lasted }).toString()
    const end = ended < '2025-12-31' && at % 4 !== 0 ? ended : ''
    const who = `${mark} ${at};${mark.toLowerCase()}${at}@kund.example`
    const part = `${mark} ${at % 5 < 2 ? 'norr' : 'söder'}`
    lines.push(`${1001 + at};${who};${part};El;${start};${end};${(feeMinor / 100).toFixed(2)}`)
  }
  lines.push(`9999;${mark} trasig;;${mark};El;2024-13-40;;1`)
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}

async function bring(company: Company): Promise<void> {
  const { owner, tenantId } = company
  const body = register(company)
  const sent = await owner('/imports?fileName=kunder.csv', { method: 'POST', body })
  const { id } = (await sent.json()) as ImportWire
  await runDue(house, tenantId)
  expect(await (await owner(`/imports/${id}`)).json()).toMatchObject({ state: 'ready' })
  expect((await owner(`/imports/${id}/run`, { method: 'POST' })).status).toBe(202)
  await runDue(house, tenantId)
}

const read = async <T>(company: Company, path: string) =>
  (await (await company.owner(path)).json()) as T

test('each sees its own customers under the same numbers', async () => {
  for (const company of [fjall, kvarn]) {
    const { items, of } = await read<AccountsWire>(company, '/accounts?search=1042')
    expect([of, items.map(({ name }) => name)]).toEqual([300, [`${company.mark} 41`]])
  }
})

test('each is valued from its own history: the dearer fee is worth more, in proportion', async () => {
  const worth = async (company: Company) =>
    (await read<LatestValuationWire>(company, '/valuations/latest')).valuation!.total
  const [dear, cheap] = [await worth(fjall), await worth(kvarn)]
  expect(dear.historic / cheap.historic).toBeCloseTo(24_900 / 9_900, 6)
  expect(dear.future.value / cheap.future.value).toBeCloseTo(24_900 / 9_900, 2)
})

test('nothing that can be listed or downloaded says a word about the other', async () => {
  for (const [mine, other] of [
    [fjall, kvarn],
    [kvarn, fjall],
  ] as const) {
    const valuation = (await read<LatestValuationWire>(mine, '/valuations/latest')).valuation!
    const imports = await read<{ items: ImportWire[] }>(mine, '/imports')
    const paths = [
      '/accounts?limit=200',
      '/accounts?limit=200&sort=-value.clv',
      '/events?limit=200',
      '/facts',
      '/traits',
      '/users',
      '/imports',
      `/imports/${imports.items[0]?.id}/refused`,
      `/imports/${imports.items[0]?.id}/refused.csv`,
      '/valuations',
      `/valuations/${valuation.id}/segments?trait=segment`,
      `/valuations/${valuation.id}/accounts.csv`,
    ]
    for (const path of paths) {
      const answer = await mine.owner(path)
      const text = await answer.text()
      expect([path, answer.status]).toEqual([path, 200])
      expect([path, text.includes(other.mark)]).toEqual([path, false])
    }
  }
})

test('an id of the other is answered as an id of nobody', async () => {
  const account = (await read<AccountsWire>(kvarn, '/accounts?limit=1')).items[0]!.id
  const valuation = (await read<LatestValuationWire>(kvarn, '/valuations/latest')).valuation!.id
  const brought = (await read<{ items: ImportWire[] }>(kvarn, '/imports')).items[0]!.id
  const nobody = '01900000-0000-7000-8000-000000000000'
  for (const path of [
    (id: string) => `/accounts/${id}`,
    (id: string) => `/accounts/${id}/value`,
    (id: string) => `/valuations/${id}`,
    (id: string) => `/imports/${id}`,
    (id: string) => `/imports/${id}/refused.csv`,
  ]) {
    for (const id of [account, valuation, brought]) {
      const [theirs, none] = [await fjall.owner(path(id)), await fjall.owner(path(nobody))]
      const told = async (answer: Response) => {
        const { requestId: _, ...problem } = (await answer.json()) as { requestId: string }
        return problem
      }
      expect([theirs.status, none.status]).toEqual([404, 404])
      expect(await told(theirs)).toEqual(await told(none))
    }
  }
})
