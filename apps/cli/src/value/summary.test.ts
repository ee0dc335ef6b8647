import { describe, expect, test } from 'vitest'
import { someFindings } from '../testing/findings.ts'
import { wordsOf } from '../words/words-of.ts'
import { column, strokeNeedle, wrapped } from './set-text.ts'
import { summary } from './summary.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const set = (language: 'en' | 'sv', width: number) =>
  plain(summary(someFindings(), wordsOf(language), { width, colour: 'plain' }))

describe('the summary', () => {
  test('reads like a short letter', () => {
    expect(set('en', 92)).toMatchInlineSnapshot(`
      "kunder.csv: 2,412 rows of subscriptions, 2,104 accounts, 1 January 2023 to 30 November 2025;
      2 rows were refused. Valued as of 30 November 2025.

      Still to come         38.4 Mkr   36.0 ─────━━━━┿━━━━━────── 41.1   90 % interval
      Earned so far         21.6 Mkr   fact
      CLV in all            60.0 Mkr   57.6–62.8

      An active account is expected to bring 24,300 kr more (22,800–26,100 kr). Margin divided by
      churn would say 29.9 Mkr, 22 % too little.

      Assuming a margin of 31 %, a discount of 9 % a year, a cost to serve of 38 kr a month, over
      the whole lifetime, growing as measured by +1.2 % a year, fading. Not counted: agreements
      that accounts may take up later, accounts that come back, prices that nobody has decided.

      Kundtyp                Accounts    Still to come each, kr                         CLV in all
      Bostadsrättsförening         96  142,000  108,000–181,000                    ─┿─    19.1 Mkr
      Företag                     310   21,500    16,300–27,400             ─┿─            9.3 Mkr
      Hushåll, rörligt pris     1,180    6,140      4,670–7,830        ─┿─                10.1 Mkr
      Student                     518    1,180        900–1,510  ─┿─                      0.86 Mkr

      Models: Shifted-beta-geometric, Beta-discrete-Weibull (fit certified).

      With everything since 1 December 2024 hidden, 7.70 Mkr (7.29–8.12 Mkr) was forecast and
      7.49 Mkr came. The months were off by 3.4 % on average; constant churn would have been off
      by 15 %, carrying the last period on by 25 %.

      Models tried on 1 cuts of the past, 2,104 accounts; * is used. Errors are means by month.
                                         error  months 1–3  later  too high  inside 90 %
      * Shifted-beta-geometric           2.4 %       1.0 %  3.0 %    −1.1 %         90 %
        Constant churn                    11 %       1.0 %  3.0 %    −1.1 %         90 %
      * The whole book, as used          2.4 %       1.0 %  3.0 %    −1.1 %         90 %
        Baseline: last month carried on   19 %       1.0 %  3.0 %    −1.1 %            –
      "
    `)
  })

  test('says what came besides from what the same accounts took up later', () => {
    const found = someFindings()
    const { backtest } = found.valuation
    const told = (beyond: number) => {
      const valuation = {
        ...found.valuation,
        backtest: { ...backtest, beyond },
      } as typeof found.valuation
      return plain(summary({ ...found, valuation }, wordsOf('en'), { width: 92, colour: 'plain' }))
    }
    expect(told(0)).not.toContain('Besides')
    expect(told(123_000_000).replaceAll('\n', ' ')).toContain(
      'Besides, 1.23 Mkr came from what the same accounts took up later or came back to.',
    )
  })

  test('says what no value counts on, of agreements and of buyers', () => {
    const { notCounted } = wordsOf('en')
    expect(notCounted({ agreements: true, uptake: true, buyers: false })).toBe(
      'Not counted: agreements that accounts may take up later, accounts that come back, prices that nobody has decided.',
    )
    expect(notCounted({ agreements: false, uptake: true, buyers: true })).toBe(
      'Not counted: prices that nobody has decided, purchases that grow dearer or cheaper.',
    )
  })

  test('never runs over the edge of the terminal, in any language', () => {
    for (const language of ['en', 'sv'] as const)
      for (const width of [80, 90, 100])
        for (const line of set(language, width).split('\n'))
          expect(line.length).toBeLessThanOrEqual(width)
  })

  test('ranks segments by what is still to come, whatever order they came in', () => {
    const found = someFindings()
    const turned = { ...found, segments: [...found.segments].reverse() }
    const style = { width: 92, colour: 'plain' } as const
    expect(summary(turned, wordsOf('en'), style)).toBe(summary(found, wordsOf('en'), style))
  })

  test('has no colour when it is not shown on a terminal, and is the same text when it is', () => {
    const coloured = summary(someFindings(), wordsOf('en'), { width: 92, colour: 'colour' })
    expect(set('en', 92)).not.toContain('\u001b')
    expect(coloured).toContain('\u001b[1m')
    const bare = ['0', '1', '2', '32'].reduce(
      (text, code) => text.replaceAll(`\u001b[${code}m`, ''),
      coloured,
    )
    expect(plain(bare)).toBe(set('en', 92))
  })

  test('says why there is no number instead of printing one', () => {
    const none = { value: 0, low: 0, high: 0 }
    const refusals = [
      { refusal: 'too-few-accounts', part: null, accounts: 5, says: 'Five accounts are too few.' },
    ] as const
    const found = someFindings({
      valuation: {
        models: [],
        refusals: [...refusals],
        backtest: { refused: 'Too short.' },
        total: {
          historic: 0,
          future: none,
          clv: none,
          naive: { value: null, churnPerMonth: null, difference: [] },
        },
      },
    })
    const said = plain(
      summary({ ...found, segmentTrait: null }, wordsOf('en'), { width: 92, colour: 'plain' }),
    )
    expect(said).toContain('Five accounts are too few.')
    expect(said).not.toContain('Still to come')
    const swedish = summary({ ...found, segmentTrait: null }, wordsOf('sv'), {
      width: 92,
      colour: 'plain',
    })
    expect(plain(swedish)).toContain('för få för att säga vad de kommer att göra')
  })
})

describe('setting text', () => {
  test('lines break at spaces, never inside an amount', () => {
    expect(wrapped('det kostar 1\u00a0234\u00a0kr att', 14)).toEqual([
      'det kostar',
      '1\u00a0234\u00a0kr att',
    ])
  })
  test('a name too long for its column ends in an ellipsis', () => {
    expect([column('Hushåll', 5), column('7', 3, 'right')]).toEqual(['Hush…', '  7'])
  })
  test('a needle of strokes is as long as its interval and crossed at its estimate', () => {
    const ends = { low: 20, value: 50, high: 90 }
    expect(strokeNeedle(ends, (value) => value / 100, 11)).toBe('  ──━┿━━── ')
  })
})
