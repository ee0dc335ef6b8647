/** What stands behind the figures: the models and their certificates in plain words, what was not answered, and how. */

import { minorPerMajor, writeCount, writeNumber, writeShare } from '@tolv/figures'
import { inUnits, type ModelReport, type Refusal } from '@tolv/value'
import type { Findings } from '../value/findings.ts'
import type { Words } from '../words/words.ts'
import { html, type Markup } from './markup.ts'
import { plainTable, type Reader } from './reader.ts'

export function models(findings: Findings, reader: Reader): Markup {
  const { words } = reader
  const { models: found } = findings.valuation
  if (found.length === 0) return html``
  const scale = minorPerMajor(findings.source.currency)
  const each = found.map((one) => model(inUnits(one, scale), reader))
  return html`<section><h2>${words.modelsTitle}</h2><div class="two">${each}</div></section>`
}

function model(found: ModelReport, reader: Reader): Markup {
  const { words } = reader
  const { title, says } = words.models[found.name]
  const { converged, startsAgreeing, flags } = found.certificate
  const part = found.part === null ? words.wholeBook : `${found.part.trait}: ${found.part.value}`
  const accounts = writeCount(found.accounts, words.locale)
  const rows = Object.entries(found.parameters).map(([name, value]) => [
    name,
    figures(value, words.locale),
    found.standardErrors?.[name] === undefined
      ? ''
      : figures(found.standardErrors[name], words.locale),
  ])
  rows.push([
    words.logLikelihood,
    writeNumber(found.logLikelihood, { locale: words.locale, decimals: 3 }),
    '',
  ])
  const period = words.intervals[found.period].one
  const state = converged ? words.converged : words.notConverged
  const table = plainTable([words.parameters, words.value, words.standardError], rows)
  return html`<div class="model"><h3>${title}</h3>
<p class="meta">${words.modelSpeaksFor(accounts, part, period)}</p><p>${says}</p>
<p><span class="state${converged ? '' : ' not'}">${state}</span>
${words.startsAgree(writeShare(startsAgreeing, words.locale))}</p>
${flags.map((flag) => html`<p>${words.flags[flag]}</p>`)}
<details class="more"><summary>${words.parameters}</summary>${table}</details></div>`
}

/** Four figures, whatever the size. */
function figures(value: number, locale: string): string {
  if (value === 0 || !Number.isFinite(value)) return '0'
  const decimals = Math.min(8, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value)))))
  return writeNumber(value, { locale, decimals })
}

/** Why there is no number, in a sentence, by the language of the reader. */
export function refusalSays(refusal: Refusal, words: Words): string {
  if (words.language === 'en') return refusal.says
  const part = refusal.part === null ? null : `${refusal.part.trait}: ${refusal.part.value}`
  return words.refusals[refusal.refusal](writeCount(refusal.accounts, words.locale), part)
}

/** What other currencies the file has that are not in the figures: one sentence, or none. */
export function keptApart(findings: Findings, words: Words): string[] {
  const { keptApart: kept } = findings.source
  if (kept.length === 0) return []
  const written = kept.map(({ rows, currency }) => ({
    rows: writeCount(rows, words.locale),
    currency,
  }))
  return [words.keptApart(written)]
}

export function notAnswered(findings: Findings, reader: Reader): Markup {
  const { refusals } = findings.valuation
  const kept = keptApart(findings, reader.words)
  const reasons = refusals.map((one) => refusalSays(one, reader.words))
  const said = [...kept, ...reasons]
  if (said.length === 0) return html``
  const each = said.map((one) => html`<p>${one}</p>`)
  return html`<section><h2>${reader.words.notAnswered}</h2>${each}</section>`
}

export function refusedRows(findings: Findings, reader: Reader): Markup {
  const { words } = reader
  const { refused, problems } = findings.source
  if (refused === 0) return html``
  const count = writeCount(refused, words.locale)
  const rows = problems.map((one) => {
    const written = one.value === '' ? null : html`<span class="written">${cut(one.value)}</span>`
    return html`<tr><td class="n">${one.line}</td><td>${one.column ?? ''}</td><td>${written}</td>
<td lang="en">${one.says}</td><td>${one.suggestion ?? ''}</td></tr>`
  })
  const heads = [words.column, words.written, words.why, words.suggestion].map(
    (one) => html`<th scope="col">${one}</th>`,
  )
  const more = refused - problems.length
  const moreSays = more > 0 ? words.moreRefused(writeCount(more, words.locale)) : null
  return html`<section><h2>${words.refusedTitle}</h2><p class="meta">${words.refusedRows(count)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${words.refusedTitle}"><table>
<thead><tr><th scope="col" class="n">${words.line}</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>
${moreSays === null ? null : html`<p class="meta">${moreSays}</p>`}</section>`
}

/** A cell as long as a page says no more than its beginning. */
function cut(value: string): string {
  return value.length > 60 ? `${value.slice(0, 57)}…` : value
}

export function method(reader: Reader): Markup {
  const { words } = reader
  const said = [...words.how, words.needleSays].map((one) => html`<p>${one}</p>`)
  return html`<section><h2>${words.howTitle}</h2><div class="running">${said}</div></section>`
}
