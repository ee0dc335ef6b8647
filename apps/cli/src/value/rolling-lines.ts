/** The rolling back-test on the terminal: every model tried, chosen ones marked, the baselines below. */

import { writeCount, writeShare } from '@tolv/figures'
import type { Rolling, RollingScore } from '@tolv/value'
import { inked, type Terminal } from '../terminal.ts'
import type { Words } from '../words/words.ts'
import { column, wrapped } from './set-text.ts'

type Setting = Pick<Terminal, 'width' | 'colour'>
type Tried = Extract<Rolling, { refused: null }>

/** More candidates than this are for `--json`: then only those chosen are shown. */
const candidatesShown = 14
const gap = '  '

/** Lines of the table; none where the history could not be cut, which the back-test has already said. */
export function rollingLines(rolling: Rolling, words: Words, { width, colour }: Setting): string[] {
  if (rolling.refused !== null) return []
  const share = (value: number | null) => (value === null ? '–' : writeShare(value, words.locale))
  const rows = rowsOf(rolling, words).map(({ name, mark, score, inside }) => ({
    name,
    mark,
    cells: [
      share(score.mape),
      share(score.mapeShort),
      share(score.mapeLong),
      signed(score.bias, words),
      share(inside),
    ],
  }))
  const titles = words.rollingColumns
  const widths = titles.map((title, at) =>
    Math.max(title.length, ...rows.map(({ cells }) => cells[at]?.length ?? 0)),
  )
  const taken = widths.reduce((sum, one) => sum + one + gap.length, 2)
  const nameWidth = Math.min(
    Math.max(...rows.map(({ name }) => name.length)),
    Math.max(16, width - taken),
  )
  const set = ({ mark, name, cells }: { mark: string; name: string; cells: string[] }) =>
    [
      `${mark} ${column(name, nameWidth)}`,
      ...cells.map((cell, at) => column(cell, widths[at] ?? 0, 'right')),
    ].join(gap)
  const cuts = writeCount(rolling.origins.length, words.locale)
  const accounts = writeCount(rolling.accounts, words.locale)
  return [
    ...wrapped(words.rollingTitle(cuts, accounts), width),
    inked(set({ mark: ' ', name: '', cells: titles }), 'faint', colour),
    ...rows.map(set),
  ]
}

function signed(value: number | null, words: Words): string {
  if (value === null) return '–'
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${writeShare(Math.abs(value), words.locale)}`
}

type Row = { name: string; mark: string; score: RollingScore; inside: number | null }

function rowsOf(rolling: Tried, words: Words): Row[] {
  const { candidates } = rolling
  const shown =
    candidates.length > candidatesShown ? candidates.filter(({ chosen }) => chosen) : candidates
  const model = shown.map((one): Row => {
    const { title } = words.models[one.model]
    return {
      name: one.part === null ? title : `${one.part.value}: ${title}`,
      mark: one.chosen ? '*' : ' ',
      score: one,
      inside: one.coverage?.months ?? null,
    }
  })
  const whole: Row = {
    name: words.rollingWhole,
    mark: '*',
    score: rolling.chosen,
    inside: rolling.chosen.coverage.months,
  }
  const baselines = rolling.baselines.map((one): Row => {
    return { name: words.rollingBaselines[one.name], mark: ' ', score: one, inside: null }
  })
  return [...model, whole, ...baselines]
}
