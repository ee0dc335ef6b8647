/**
 * `npm run crash [PART OF A FLOW'S NAME…]`: cuts every flow at every statement and ends with one line of figures.
 * TOLV_CRASH_BOTH=1 lets both the process and the connection alone die at every cut, which takes twice as long.
 */
import { crash, type Figures } from './crash.ts'
import { flows } from './flows/index.ts'
import { openStage } from './stage.ts'

const asked = process.argv.slice(2)
const chosen = flows.filter(
  ({ name }) => asked.length === 0 || asked.some((part) => name.includes(part)),
)
const started = performance.now()
const stage = await openStage()
try {
  const all: Figures[] = []
  for (const flow of chosen) {
    const figures = await crash(stage, flow, { bothDeaths: process.env.TOLV_CRASH_BOTH === '1' })
    all.push(figures)
    console.log(line(figures))
    for (const example of figures.examples) console.log(`  ${example.replaceAll('\n', '\n  ')}`)
  }
  const planted = await crash(stage, flows[0]!, { withoutTransactions: true })
  console.log(
    `planted fault (no transactions): found at ${planted.wrong} of ${planted.points} points`,
  )
  const sum = (of: (figures: Figures) => number | bigint) =>
    all.reduce((total, figures) => total + BigInt(of(figures)), 0n)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(
    `${all.length} flows, ${sum((f) => f.points)} points: ${sum((f) => f.duplicate)} duplicate, ` +
      `${sum((f) => f.lost)} lost, ${sum((f) => f.changed)} changed, ${sum((f) => f.stuck)} stuck, ` +
      `${sum((f) => f.off)} öre off (${seconds} s)`,
  )
  if (sum((f) => f.wrong) > 0n || planted.wrong === 0) process.exitCode = 1
} finally {
  await stage.close()
}

function line({ flow, statements, points, wrong }: Figures): string {
  return `${wrong === 0 ? 'ok  ' : 'FAIL'}  ${flow}: ${statements} statements, ${points} points, ${wrong} wrong`
}
