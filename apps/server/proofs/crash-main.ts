/**
 * `npm run crash [PART OF A FLOW'S NAME…]`: cuts every flow at every statement, tells each in a line, and ends with a
 * verdict. It fails where something is wrong, where a planted fault is not found, and, when all flows are cut, at fewer
 * than 3,000 points. TOLV_CRASH_BOTH=1 lets both the process and the connection alone die at every cut.
 */
import { type Asked, crash, type Figures } from './crash.ts'
import type { Fault } from './cuts.ts'
import { type Flow, flows } from './flows/index.ts'
import { openStage } from './stage.ts'

const pointsLeast = 3_000
const asked = process.argv.slice(2)
const chosen = flows.filter(
  ({ name }) => asked.length === 0 || asked.some((part) => name.includes(part)),
)
const called = (part: string): Flow => flows.find(({ name }) => name.includes(part))!
/** What must be found: each is tried at every other statement of its flow. */
const planted: { says: string; flow: Flow; fault: Fault }[] = [
  {
    says: 'a legal entity without transactions',
    flow: called('legal entity'),
    fault: { kind: 'no-transactions' },
  },
  {
    says: 'a billing run without transactions',
    flow: called('billing run'),
    fault: { kind: 'no-transactions' },
  },
  {
    says: "a billing run that takes numbers in another transaction than the documents'",
    flow: called('billing run'),
    fault: { kind: 'beside', text: /INTO number_series/ },
  },
]

const started = performance.now()
// What is cut is us and our connections. The server lives, and has what it committed without waiting for its disk.
const stage = await openStage({ hurried: true })
try {
  console.log(row(['statements', 'points', 'seconds', 'wrong', 'dupl.', 'lost', 'öre off']))
  const all: Figures[] = []
  const both: Asked = { bothDeaths: process.env.TOLV_CRASH_BOTH === '1' }
  for (const flow of chosen) all.push(told(await crash(stage, flow, both)))
  let missed = 0
  for (const { says, flow, fault } of planted) {
    const { wrong, points } = await crash(stage, flow, { fault, every: 2 })
    console.log(`planted fault, ${says}: found at ${wrong} of ${points} points`)
    if (wrong === 0) missed += 1
  }
  process.exitCode = verdict(all, missed)
} finally {
  await stage.close()
}

function told(figures: Figures): Figures {
  const { statements, points, seconds, wrong, duplicate, lost, off, flow } = figures
  const cells = [statements, points, seconds.toFixed(1), wrong, duplicate, lost, off]
  console.log(row(cells, flow))
  for (const example of figures.examples) console.log(`  ${example.replaceAll('\n', '\n  ')}`)
  return figures
}

function row(cells: (string | number | bigint)[], flow = 'flow'): string {
  return `${cells.map((cell) => String(cell).padStart(10)).join('')}  ${flow}`
}

/** The last line. @returns the code to end with */
function verdict(all: Figures[], missed: number): number {
  const sum = (of: (figures: Figures) => number | bigint) =>
    all.reduce((total, figures) => total + BigInt(of(figures)), 0n)
  const points = sum((figures) => figures.points)
  const few = asked.length === 0 && points < pointsLeast
  const good = sum((figures) => figures.wrong) === 0n && missed === 0 && !few
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(
    `${good ? 'HOLDS' : 'DOES NOT HOLD'}: ${all.length} flows, ${points} points, ${sum((f) => f.duplicate)} duplicate, ` +
      `${sum((f) => f.lost)} lost, ${sum((f) => f.changed)} changed, ${sum((f) => f.stuck)} stuck, ` +
      `${sum((f) => f.off)} öre off, ${planted.length - missed} of ${planted.length} planted faults found ` +
      `(${seconds} s)${few ? `; at least ${pointsLeast} points are wanted` : ''}`,
  )
  return good ? 0 : 1
}
