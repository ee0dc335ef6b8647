/** The first thing read: what is still to come, with its interval upright beside it, and a sentence that says it. */

import {
  minorPerMajor,
  needlePath,
  writeColumn,
  writeCount,
  writeEstimate,
  writeFact,
  writeShare,
} from '@tolv/figures'
import type { Valuation } from '@tolv/value'
import { activeAccounts, answered, type Findings } from '../value/findings.ts'
import { html, type Markup } from './markup.ts'
import { type Reader, spoken } from './reader.ts'
import { label, needleMarkup } from './svg.ts'

const needleHeight = 56
/** A dash that keeps both ends of a range on one line. */
const unbreakable = '\u2060–\u2060'

export function headline(findings: Findings, reader: Reader): Markup {
  const { words, money } = reader
  const written = writeEstimate(findings.valuation.total.future, money)
  const said = sentences(findings, reader).map(
    (one) => html`<p>${one.replaceAll('–', unbreakable)}</p>`,
  )
  return html`<div><h2 class="label">${words.stillToComeOfBook}</h2>
<div class="big"><span class="number">${withSmallUnit(written)}</span>
${upright(findings, reader)}</div>
<div class="running">${said}</div>
${facts(findings, reader)}</div>`
}

/** What stands beside the estimate, and instead of it where there is none. */
export function facts(findings: Findings, reader: Reader): Markup {
  const { words, money } = reader
  const { total, accounts } = findings.valuation
  const earned = writeFact(wholeUnits(total.historic, money.currency), { ...money, unit: 'auto' })
  const inAll = writeEstimate(total.clv, money)
  const count = (number: number) => writeCount(Math.round(number), words.locale)
  const active = count(activeAccounts(findings.valuation))
  const all = count(accounts.ids.length)
  return html`<dl class="facts">${fact(words.earnedSoFar, { value: earned.whole, meta: words.fact })}
${answered(findings) ? fact(words.clvInAll, { value: inAll.whole, meta: inAll.range }) : null}
${fact(words.activeAccounts, { value: active, meta: words.ofAccounts(all) })}</dl>`
}

function fact(name: string, { value, meta }: { value: string; meta: string }): Markup {
  return html`<div><dt>${name}</dt><dd>${value} <small>${meta}</small></dd></div>`
}

/** The number large, and what stands before or after it (a sign, a unit) small. */
function withSmallUnit({ whole, value: number }: { whole: string; value: string }): Markup {
  const at = whole.indexOf(number)
  const before = whole.slice(0, at)
  const after = whole.slice(at + number.length).trim()
  const sign = before === '' ? null : html`<span class="sign">${before}</span>`
  const unit = after === '' ? null : html`<span class="unit">${after}</span>`
  return html`${sign}${number}${unit}`
}

function upright(findings: Findings, reader: Reader): Markup {
  const { future } = findings.valuation.total
  const width = future.high - future.low
  const written = writeEstimate(future, reader.money)
  const at = (value: number) => 8 + needleHeight * (width > 0 ? (future.high - value) / width : 0.5)
  const ends = { low: at(future.low), estimate: at(future.value), high: at(future.high) }
  const needle = needlePath(ends, { thickness: 12, orientation: 'upright', across: 12, tick: 9 })
  const name = spoken(reader.words.stillToCome, future, reader)
  const middle = Math.min(Math.max(ends.estimate, ends.high + 19), ends.low - 19)
  const marks = [
    needleMarkup(needle),
    label({ x: 30, y: ends.high + 4, kind: 'ends' }, written.high),
    label({ x: 30, y: middle + 4 }, '90 %'),
    label({ x: 30, y: ends.low + 4, kind: 'ends' }, written.low),
  ]
  const height = needleHeight + 16
  return html`<svg width="110" height="${height}" viewBox="0 0 110 ${height}" role="img"
 aria-label="${name}">${marks}</svg>`
}

/** One or two sentences: what an account brings, and how many at-will accounts are still customers. */
export function sentences(findings: Findings, reader: Reader): string[] {
  const { words, money } = reader
  const { valuation } = findings
  const said: string[] = []
  const each = perActiveAccount(valuation)
  if (each) {
    const written = writeEstimate(each, money)
    said.push(words.worthEach(written.whole, written.wholeRange))
  }
  const atWill = aliveAtWill(valuation)
  if (atWill.all > 0) {
    const expected = writeCount(Math.round(atWill.alive), words.locale)
    said.push(words.atWillAlive(expected, writeCount(atWill.all, words.locale)))
  }
  const naive = naiveSentence(findings, reader)
  return naive === null ? said : [...said, naive]
}

function perActiveAccount(valuation: Valuation) {
  const active = activeAccounts(valuation)
  const { value, low, high } = valuation.total.future
  if (active === 0 || high === 0) return null
  return { value: value / active, low: low / active, high: high / active }
}

function aliveAtWill(valuation: Valuation): { all: number; alive: number } {
  const { status, alive } = valuation.accounts
  let all = 0
  let expected = 0
  for (let index = 0; index < status.length; index += 1) {
    if (status[index] !== 'at-will') continue
    all += 1
    expected += alive[index] ?? 0
  }
  return { all, alive: expected }
}

/** A sum over many accounts is told without öre, though it is a fact. */
export function wholeUnits(minor: number, currency: string | null): number {
  const scale = minorPerMajor(currency)
  return Math.round(minor / scale) * scale
}

/** Under this share the formula and the model say the same for any purpose. */
const alike = 0.02

function naiveSentence(findings: Findings, reader: Reader): string | null {
  const { words, money } = reader
  const { naive, future } = findings.valuation.total
  if (future.value <= 0) return null
  if (naive.value === null) return hasContract(findings.valuation) ? words.naiveNone : null
  // With the ends of the headline beside it, the formula's figure is rounded as the headline is.
  const beside = [naive.value, future.value, future.low, future.high]
  const [said] = writeColumn(beside, money).wholes
  const more = naive.value / future.value - 1
  if (Math.abs(more) < alike) return words.naiveSame(said!)
  const percent = writeShare(Math.abs(more), words.locale)
  return more < 0
    ? words.naiveLess(said!, writeShare(1 - naive.value / future.value, words.locale))
    : words.naive(said!, percent, writeEstimate(future, money).whole)
}

function hasContract(valuation: Valuation): boolean {
  return valuation.accounts.status.some((one) => one !== 'at-will')
}
