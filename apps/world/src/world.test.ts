import { expect, test } from 'vitest'
import { bytesOf, makeDemoCompany, whatCame, whatCameWithSteps } from './index.ts'
import { chance } from './random.ts'

const { company, files } = makeDemoCompany(12)
const file = files[0]
if (file === undefined) throw new Error('The demo company has a file.')

test('one seed is one world, byte by byte, and another seed is another', () => {
  const bytes = (seed: number) => makeDemoCompany(seed).files.map(bytesOf)
  expect(bytes(12)).toEqual(files.map(bytesOf))
  expect(bytes(13)).not.toEqual(files.map(bytesOf))
})

test('the file is written as a Swedish system writes: semicolons, decimal commas, Windows-1252', () => {
  const text = new TextDecoder('windows-1252').decode(bytesOf(file))
  expect(text.split('\r\n')[0]).toContain('betalsätt;säljkanal;abonnemangsnr')
  expect(text).toMatch(/;5 \d{3},00;SEK;år;\r\n/)
  expect(text).toContain('Brf Norrskenet 4')
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(file))).toThrow()
})

test('there are 2,000 accounts in eight segments, and none began before the files do', () => {
  expect(company.accounts.length).toBe(2000)
  expect(new Set(company.accounts.map(({ number }) => number)).size).toBe(2000)
  expect(new Set(company.accounts.map(({ segment }) => segment)).size).toBe(8)
  const starts = company.accounts.map(({ phases }) => phases[0]?.from.toString() ?? '')
  expect(starts.every((day) => day >= '2024-06-01' && day <= '2026-11-30')).toBe(true)
})

test('every cell is filled and clean; an agreement ends after it begins, and the next begins that day', () => {
  const lastEnd = new Map<string, string>()
  const rows = [...file.lines()].slice(1).map((line) => line.split(';'))
  for (const row of rows) {
    const [account = '', , email, , , , , , id, , from = '', to = '', amount, , , why] = row
    expect(row.length).toBe(16)
    expect(email).toMatch(/^[a-z0-9.]+@[a-z0-9-.]+\.example$/)
    expect(id).toMatch(new RegExp(`^${account}-\\d$`))
    expect(amount).toMatch(/^\d{1,3}( \d{3})*,\d\d$/)
    expect(to === '' || (from < to && to <= '2026-11-30')).toBe(true)
    if (lastEnd.has(account)) expect(lastEnd.get(account)).toBe(from)
    if (why !== '') expect(to).not.toBe('')
    lastEnd.set(account, to)
  }
})

test('students leave far more often than housing co-ops', () => {
  const gone = (segment: string) => {
    const those = company.accounts.filter((account) => account.segment === segment)
    return those.filter(({ phases }) => phases.at(-1)?.to !== null).length / those.length
  }
  expect(gone('Students and short lets')).toBeGreaterThan(3 * gone('Housing co-ops'))
})

test('more leave in the month of the price rise than in the months beside it', () => {
  const endings = new Map<string, number>()
  for (const seed of [1, 2, 3]) {
    for (const { phases } of makeDemoCompany(seed).company.accounts) {
      const month = phases.at(-1)?.to?.toString().slice(0, 7) ?? ''
      endings.set(month, (endings.get(month) ?? 0) + 1)
    }
  }
  const [before, risen, after] = ['2025-09', '2025-10', '2025-11'].map((m) => endings.get(m) ?? 0)
  expect(risen).toBeGreaterThan(1.25 * (before ?? 0))
  expect(risen).toBeGreaterThan(1.25 * (after ?? 0))
})

test('what came later is less when the future counts less, and nothing when all have left', () => {
  const asOf = Temporal.PlainDate.from('2026-12-01')
  expect(whatCame(company, asOf, 0.1)).toBeLessThan(whatCame(company, asOf, 0.05))
  expect(whatCame(company, Temporal.PlainDate.from('2136-12-01'), 0.1)).toBe(0)
})

test('who steps up after the files pays more from that day, and one in four as many steps down', () => {
  const asOf = Temporal.PlainDate.from('2026-12-01')
  const steps = company.accounts.flatMap(({ phases, later }) =>
    later.map(({ amountMinor }, at) => {
      const before = later[at - 1]?.amountMinor ?? phases.at(-1)?.amountMinor ?? 0
      return amountMinor > before ? 'up' : 'down'
    }),
  )
  const ups = steps.filter((step) => step === 'up').length
  expect(ups / steps.length).toBeGreaterThan(0.6)
  expect(ups / steps.length).toBeLessThan(0.9)
  const began = company.accounts.flatMap(({ later }) => later.map(({ from }) => from.toString()))
  expect(began.every((day) => day >= '2026-12-01')).toBe(true)
  const [first] = company.accounts.filter(({ later }) => later.length === 1)
  if (first === undefined) throw new Error('Somebody steps once.')
  const alone = { ...company, accounts: [first] }
  const share = whatCameWithSteps(alone, asOf, 0) / whatCame(alone, asOf, 0)
  expect(share).not.toBe(1)
  const ends = [first.later[0]!.amountMinor / first.phases.at(-1)!.amountMinor, 1].sort()
  expect(share).toBeGreaterThan(ends[0]!)
  expect(share).toBeLessThanOrEqual(ends[1]!)
})

test('a beta draw has the mean and the spread of its distribution', () => {
  const luck = chance({ seed: 7, place: 7 })
  const draws = Array.from({ length: 20_000 }, () => luck.beta(0.8, 3.2))
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length
  const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length
  expect(mean).toBeCloseTo(0.2, 2)
  expect(variance).toBeCloseTo((0.8 * 3.2) / (4 ** 2 * 5), 2)
})
