/** What stands behind the figures: the models and their certificates in plain words, what could not be answered, and how. */

import { writeCount, writeNumber, writeShare } from '@tolv/figures'
import type { ModelReport, Refusal } from '@tolv/value'
import type { Findings } from '../value/findings.ts'
import type { Words } from '../words/words.ts'
import { html, type Markup } from './markup.ts'
import { plainTable, type Reader } from './reader.ts'

export function models(findings: Findings, reader: Reader): Markup {
  const { words } = reader
  const { models: found } = findings.valuation
  if (found.length === 0) return html``
  return html`<section><h2>${words.modelsTitle}</h2><div class="two">${found.map((one) => model(one, reader))}</div></section>`
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
  return html`<div class="model"><h3>${title}</h3><p class="meta">${words.modelSpeaksFor(accounts, part, words.intervals[found.period].one)}</p>
<p>${says}</p><p><span class="state${converged ? '' : ' not'}">${converged ? words.converged : words.notConverged}</span> ${words.startsAgree(writeShare(startsAgreeing, words.locale))}</p>
${flags.map((flag) => html`<p>${words.flags[flag]}</p>`)}
<details class="more"><summary>${words.parameters}</summary>${plainTable(['', words.value, words.standardError], rows)}</details></div>`
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
  const said = [...kept, ...refusals.map((one) => refusalSays(one, reader.words))]
  if (said.length === 0) return html``
  return html`<section><h2>${reader.words.notAnswered}</h2>${said.map((one) => html`<p>${one}</p>`)}</section>`
}

export function refusedRows(findings: Findings, reader: Reader): Markup {
  const { words } = reader
  const { refused, problems } = findings.source
  if (refused === 0) return html``
  const count = writeCount(refused, words.locale)
  const rows = problems.map(
    (one) =>
      html`<tr><td class="n">${one.line}</td><td>${one.column ?? ''}</td><td>${one.value === '' ? '' : html`<span class="written">${cut(one.value)}</span>`}</td><td lang="en">${one.says}</td><td>${one.suggestion ?? ''}</td></tr>`,
  )
  const more =
    refused > problems.length
      ? words.moreRefused(writeCount(refused - problems.length, words.locale))
      : null
  return html`<section><h2>${words.refusedTitle}</h2><p class="meta">${words.refusedRows(count)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${words.refusedTitle}"><table><thead><tr><th scope="col" class="n">${words.line}</th><th scope="col">${words.column}</th><th scope="col">${words.written}</th><th scope="col">${words.why}</th><th scope="col">${words.suggestion}</th></tr></thead><tbody>${rows}</tbody></table></div>${more === null ? null : html`<p class="meta">${more}</p>`}</section>`
}

/** A cell as long as a page says no more than its beginning. */
function cut(value: string): string {
  return value.length > 60 ? `${value.slice(0, 57)}…` : value
}

export function method(reader: Reader): Markup {
  const { words } = reader
  return html`<section><h2>${words.howTitle}</h2><div class="running">${words.how.map((one) => html`<p>${one}</p>`)}<p>${words.needleSays}</p></div></section>`
}
