/** The report: one page that stands by itself, with no script and nothing fetched from anywhere. */

import { createHash } from 'node:crypto'
import { writeCount, writeDay } from '@tolv/figures'
import { answered, type Findings } from '../value/findings.ts'
import type { Words } from '../words/words.ts'
import { assumptions } from './assumptions.ts'
import { backtest, baselines } from './backtest.ts'
import { cohorts } from './cohorts.ts'
import { distribution } from './distribution.ts'
import { formula } from './formula.ts'
import { facts, headline } from './headline.ts'
import { asIs, html, type Markup } from './markup.ts'
import { method, models, notAnswered, refusedRows } from './method.ts'
import type { Reader } from './reader.ts'
import { segments } from './segments.ts'
import { style } from './style.ts'

/** The whole page as text. `version` is Tolv's own, for the foot. */
export function reportPage(findings: Findings, words: Words, version: string): string {
  const reader: Reader = {
    words,
    money: { currency: findings.source.currency, locale: words.locale },
  }
  const title = words.reportTitle(findings.source.fileName)
  // The page says itself that it may load nothing and run nothing; only this very style sheet applies.
  const hash = createHash('sha256').update(style).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  const body = answered(findings) ? valued(findings, reader) : unanswered(findings, reader)
  return html`${asIs('<!doctype html>')}
<html lang="${words.language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title><style>${asIs(style)}</style></head>
<body>${header(findings, reader, title)}
<main>${body}${models(findings, reader)}${refusedRows(findings, reader)}${method(reader)}</main>
<footer>${foot(findings, words)} ${words.madeBy(version)}.</footer></body></html>
`.markup
}

function valued(findings: Findings, reader: Reader): Markup {
  const assumed = assumptions(findings, reader).map((one) =>
    one.strong ? html`<b>${one.text}</b>` : one.text,
  )
  const charts = [
    distribution(findings, reader),
    cohorts(findings, reader),
    backtest(findings, reader),
  ]
  return html`<div class="lead">${headline(findings, reader)}${formula(findings, reader)}</div>
<p class="assume">${assumed}</p><div class="charts">${charts}</div>
${segments(findings, reader)}${proof(findings, reader)}${notAnswered(findings, reader)}`
}

function unanswered(findings: Findings, reader: Reader): Markup {
  const { refusals } = findings.valuation
  const left = refusals.length === 0 ? html`<p class="running">${reader.words.allLeft}</p>` : null
  return html`${left}${facts(findings, reader)}${notAnswered(findings, reader)}`
}

function proof(findings: Findings, reader: Reader): Markup | null {
  const table = baselines(findings, reader)
  if (table === null) return null
  const title = reader.words.backtestHidden(hiddenFrom(findings, reader))
  return html`<section><h2>${title}</h2>${table}</section>`
}

function hiddenFrom(findings: Findings, reader: Reader): string {
  const test = findings.valuation.backtest
  return test.refused === null ? writeDay(test.holdoutFrom, reader.words.locale) : ''
}

function header(findings: Findings, reader: Reader, title: string): Markup {
  const { words } = reader
  const { models: found, settings } = findings.valuation
  const certified = found.every((one) => one.certificate.converged)
  const kind = certified ? 'state' : 'state not'
  const said = certified ? words.certified : words.notCertified
  const state = found.length === 0 ? null : html` · <span class="${kind}">${said}</span>`
  const valued = words.valuedAt(writeDay(settings.asOf, words.locale))
  const accounts = `${writeCount(findings.source.accounts, words.locale)} ${words.accounts.toLowerCase()}`
  return html`<header><h1>${title}</h1><p class="meta">${valued} · ${accounts}${state}</p></header>`
}

function foot(findings: Findings, words: Words): string {
  const { source } = findings
  const brought = words.brought({
    rows: writeCount(source.rows, words.locale),
    kind: words.kinds[source.kind],
    accounts: writeCount(source.accounts, words.locale),
    file: source.fileName,
  })
  if (source.from === null || source.to === null) return `${brought}.`
  return `${brought}, ${words.between(writeDay(source.from, words.locale), writeDay(source.to, words.locale))}.`
}
