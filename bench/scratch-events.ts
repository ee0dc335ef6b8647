import { newBook } from '@tolv/value'
import { riskTableFrom } from '../packages/value/src/book/agreements.ts'
import { layoutOf } from '../packages/value/src/book/layout.ts'
import { chanceFrom } from '../packages/value/src/numerics/chance.ts'
import { createHash } from 'node:crypto'
const asOf = 20_789
const chance = chanceFrom(3)
const rows: { account: number; on: number }[] = []
for (let account = 0; account < 117_000; account++) {
  const first = asOf - 10 - Math.floor(1_200 * chance.uniform())
  const leaving = 0.03 * chance.uniform()
  for (let n = 0, on = first; on <= asOf; on = first + Math.round(++n * 30.4369)) {
    rows.push({ account, on }); if (chance.uniform() < leaving) break
  }
}
rows.sort((a, b) => a.on - b.on)
const ids = Array.from({ length: 117_000 }, (_, a) => `K${a}`)
for (let k = 0; k < 4; k++) {
  const c = process.cpuUsage(), t = performance.now()
  const b = newBook()
  for (const r of rows) b.add({ kind: 'payment', account: ids[r.account]!, on: r.on, dueOn: null, amountMinor: 9_900 + (r.account % 7) * 1_000, status: 'paid' })
  const t1 = performance.now()
  const book = b.build()
  const t2 = performance.now()
  const l = layoutOf(book, asOf)
  const t3 = performance.now()
  const table = riskTableFrom(l.agreements, () => true)
  const u = process.cpuUsage(c)
  const h = createHash('sha1'); for (const col of Object.values(l.agreements)) if (typeof col !== 'number') h.update(new Uint8Array(col.buffer, col.byteOffset, col.byteLength))
  h.update(JSON.stringify([l.from, l.to, [...l.received.slice(0, 1000)], l.status.length, [...table.atRisk]]))
  console.log(rows.length, 'add', (t1 - t).toFixed(0), 'build', (t2 - t1).toFixed(0), 'layout', (t3 - t2).toFixed(0), 'wall', (performance.now() - t).toFixed(0), 'cpu u', (u.user / 1e6).toFixed(2), 's', (u.system / 1e6).toFixed(2), h.digest('hex').slice(0, 8))
}
