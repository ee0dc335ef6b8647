/** What `tolv models` tells people: each fit in a sentence, its parameters, its certificate, and the track record. */

import { minorPerMajor, writeCount, writeNumber } from '@tolv/figures'
import { inUnits, type ModelReport } from '@tolv/value'
import { inked, type Terminal } from '../terminal.ts'
import type { Findings } from '../value/findings.ts'
import { rollingLines } from '../value/rolling-lines.ts'
import { column, wrapped } from '../value/set-text.ts'
import type { Words } from '../words/words.ts'
import { besideOf, sayingOf } from './words.ts'

type Telling = Words & { language: 'en' | 'sv' }
type Setting = Pick<Terminal, 'width' | 'colour'>

const indent = '  '

const oddsSays = {
  en: 'Ratios of odds to leave at a renewal, with their 90 % intervals: 2 doubles the odds, 1 changes nothing.',
  sv: 'Oddskvoter för att lämna vid en förnyelse, med 90 % intervall: 2 dubblar oddsen, 1 ändrar inget.',
}

export function modelsText(findings: Findings, words: Telling, setting: Setting): string {
  const { valuation, source } = findings
  const fits = valuation.models.flatMap((model) => [
    ...fitLines(model, { words, setting, currency: source.currency }),
    '',
  ])
  const refusals = valuation.refusals.flatMap(({ says }) => wrapped(says, setting.width))
  const record = rollingLines(valuation.rolling, words, setting)
  return `${[...fits, ...refusals, ...record].join('\n').trimEnd()}\n`
}

type OfFit = { words: Telling; setting: Setting; currency: string | null }

function fitLines(model: ModelReport, { words, setting, currency }: OfFit): string[] {
  const { width, colour } = setting
  const { title } = words.models[model.name]
  const part = model.part === null ? null : `${model.part.trait} ${model.part.value}`
  const head = [title, part, writeCount(model.accounts, words.locale)].filter(Boolean).join(' · ')
  const { converged, flags } = model.certificate
  const said = sayingOf(model, { ...words, currency })
  return [
    inked(head, 'bold', colour),
    ...wrapped(said, width - indent.length).map((line) => indent + line),
    ...(model.odds ? wrapped(oddsSays[words.language], width - indent.length) : []).map((line) =>
      inked(indent + line, 'faint', colour),
    ),
    ...parameterLines(inUnits(model, minorPerMajor(currency)), words).map((line) =>
      inked(indent + line, 'faint', colour),
    ),
    ...(converged ? [] : [inked(`${indent}${words.notCertified}`, 'amber', colour)]),
    ...flags.flatMap((flag) =>
      wrapped(words.flags[flag], width - indent.length).map((line) => indent + line),
    ),
    ...besideLines(model, words).flatMap((line) =>
      wrapped(line, width - indent.length).map((one) => indent + one),
    ),
  ]
}

/** The other models that were fitted to the same accounts, each by how much less likely it makes what was seen. */
function besideLines({ beside, logLikelihood }: ModelReport, words: Telling): string[] {
  return (beside ?? []).map((other) =>
    besideOf(other, { difference: other.logLikelihood - logLikelihood, words }),
  )
}

/** A parameter a line: its name, the estimate, and its standard error; of a ratio of odds its 90 % interval. */
function parameterLines(model: ModelReport, words: Words): string[] {
  const { parameters, standardErrors, odds } = model
  const figure = (value: number) =>
    writeNumber(value, { locale: words.locale, decimals: Math.abs(value) >= 100 ? 1 : 4 })
  const names = Object.keys(parameters)
  const wide = Math.max(...names.map((name) => name.length))
  return names.map((name) => {
    const error = standardErrors?.[name]
    const ratio = odds?.[name]
    const spread =
      ratio !== undefined
        ? ` (${figure(ratio.low)}–${figure(ratio.high)})`
        : error === undefined
          ? ''
          : ` (${figure(error)})`
    return `${column(name, wide)}  ${figure(parameters[name]!)}${spread}`
  })
}
