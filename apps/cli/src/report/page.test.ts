import { describe, expect, test } from 'vitest'
import { someFindings } from '../testing/findings.ts'
import { wordsOf } from '../words/words-of.ts'
import { html } from './markup.ts'
import { reportPage } from './page.ts'

const page = (findings = someFindings(), language: 'en' | 'sv' = 'en') =>
  reportPage(findings, wordsOf(language), '0.1.0')

const hostile = `<script>alert("x")</script><img src=x onerror='y'>`

describe('the report', () => {
  test('stands by itself: no script, nothing fetched, no style that its own policy would refuse', () => {
    const text = page()
    for (const never of [
      /<script/i,
      /<link/i,
      /<img/i,
      /https?:\/\//,
      /url\(/,
      /@import/,
      / style="/,
      / on\w+="/,
    ])
      expect(text).not.toMatch(never)
    expect(text).toContain("default-src 'none'; style-src 'sha256-".replaceAll("'", '&#39;'))
  })

  test('shows what the file says as text, wherever the file may say it', () => {
    const found = someFindings({
      source: {
        fileName: hostile,
        problems: [
          { line: 2, column: hostile, value: hostile, says: hostile, suggestion: hostile, raw: [] },
        ],
        notes: [hostile],
      },
      valuation: { backtest: { refused: hostile } },
    })
    const segments = found.segments.map((one) => ({ ...one, value: hostile }))
    const models = found.valuation.models.map((one) => ({
      ...one,
      part: { trait: hostile, value: hostile },
    }))
    const text = page({
      ...found,
      segmentTrait: hostile,
      segments,
      valuation: { ...found.valuation, models },
    })
    expect(text).not.toMatch(/<script|<img/i)
    expect(text).toContain('&lt;script&gt;')
  })

  test('has every part in both languages, each with the language said', () => {
    for (const language of ['en', 'sv'] as const) {
      const text = page(someFindings(), language)
      const { words } = { words: wordsOf(language) }
      expect(text).toContain(`<html lang="${language}">`)
      for (const part of [
        words.stillToComeOfBook,
        words.curves.staying.newerMore,
        words.modelsTitle,
        words.refusedTitle,
        words.howTitle,
      ])
        expect(text).toContain(part)
      expect(text).not.toMatch(/undefined|NaN|\[object/)
    }
  })

  test('names every drawing for those who cannot see it, and stands a table behind each chart', () => {
    const text = page()
    const drawings = text.match(/<svg[^>]*>/g) ?? []
    const named = drawings.filter((one) => /aria-label="[^"]+"|aria-hidden/.test(one))
    expect(drawings.length).toBeGreaterThan(6)
    expect(named).toEqual(drawings)
    const charts = text.match(/<figure/g) ?? []
    const tables = text.match(/<summary>As a table/g) ?? []
    expect(tables.length).toBe(charts.length)
  })

  test('has as many cells in every row of a table as there are columns', () => {
    for (const table of page().match(/<table.*?<\/table>/gs) ?? []) {
      const rows = (table.match(/<tr.*?<\/tr>/gs) ?? []).map(
        (row) => row.match(/<t[hd][ >]/g)?.length,
      )
      expect(new Set(rows).size).toBe(1)
    }
  })

  test('says in sentences what could not be answered, and draws nothing in its place', () => {
    const none = { value: 0, low: 0, high: 0 }
    const text = page(
      someFindings({
        valuation: {
          models: [],
          cohorts: [],
          distribution: null,
          backtest: { refused: 'Too short.' },
          total: {
            historic: 0,
            future: none,
            clv: none,
            naive: { value: null, churnPerMonth: null, difference: [] },
          },
          refusals: [
            { refusal: 'no-churn', part: null, accounts: 40, says: 'Nobody has left yet.' },
          ],
        },
      }),
    )
    expect(text).toContain('Nobody has left yet.')
    expect(text).not.toContain('<svg')
  })
})

test('markup escapes everything but markup', () => {
  expect(html`<b>${'<i>&"\''}</b>${html`<i>${1}</i>`}${[html`a`, null, false]}`.markup).toBe(
    '<b>&lt;i&gt;&amp;&quot;&#39;</b><i>1</i>a',
  )
  expect(html`${'a\u0000\u0007b\nc'}`.markup).toBe('ab\nc')
})
