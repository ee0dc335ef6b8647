import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDay, parseDay } from './calendar-day.ts'
import type { IntakeRecord, Mapping, RowProblem } from './intake.ts'
import { parseRates } from './rates.ts'
import type { Tally } from './reader.ts'
import { newReader } from './reader.ts'
import type { SniffOverrides } from './sniff.ts'
import { sniff } from './sniff.ts'

const today = parseDay('2026-04-30', null)
const table = (...lines: string[]) => `${lines.join('\n')}\n`

type ReadFile = { records: IntakeRecord[]; problems: RowProblem[]; tally: Tally; mapping: Mapping }

function read(text: string, overrides: SniffOverrides = {}, rates?: string): ReadFile {
  const sniffed = sniff(text, { fileName: 'file.csv', overrides })
  if (!sniffed.ok) throw new Error(sniffed.says)
  const parsed = rates === undefined ? null : parseRates(rates)
  if (parsed && !parsed.ok) throw new Error(parsed.says)
  const reader = newReader(sniffed.mapping, parsed ? { today, rates: parsed.rates } : { today })
  const batches = [reader.push(text), reader.end()]
  return {
    records: batches.flatMap((batch) => batch.records),
    problems: batches.flatMap((batch) => batch.problems),
    tally: reader.tally(),
    mapping: sniffed.mapping,
  }
}

/** `line 3, belopp: 12.50.00 is not an amount. (1250,00)` */
function told(problems: readonly RowProblem[]): string[] {
  return problems.map(({ line, column, says, suggestion }) => {
    const hint = suggestion === null ? '' : ` (${suggestion})`
    return `line ${line}${column === null ? '' : `, ${column}`}: ${says}${hint}`
  })
}

describe('orders', () => {
  test('become exact amounts on days, and a refund is a negative one', () => {
    const { records } = read(
      table('kundnr;datum;belopp', '1001;2026-03-31;1 234,50', '1001;2026-04-02;-120,00'),
    )
    expect(records).toEqual([
      {
        kind: 'order',
        line: 2,
        account: '1001',
        id: null,
        on: parseDay('2026-03-31', null),
        amountMinor: 123_450n,
        currency: 'SEK',
        contact: { name: null, email: null },
        traits: {},
      },
      {
        kind: 'order',
        line: 3,
        account: '1001',
        id: null,
        on: parseDay('2026-04-02', null),
        amountMinor: -12_000n,
        currency: 'SEK',
        contact: { name: null, email: null },
        traits: {},
      },
    ])
  })

  test('carry who they are about: traits, a name and an address', () => {
    const { records } = read(
      table(
        'kundnr;namn;e-post;datum;belopp;region',
        '1;Åsa;asa@x.se;2026-03-31;99,00;Nord',
        '2;;saknas;2026-03-31;99,00;',
      ),
    )
    expect(records[0]).toMatchObject({
      contact: { name: 'Åsa', email: 'asa@x.se' },
      traits: { region: 'Nord' },
    })
    expect(records[1]).toMatchObject({ contact: { name: null, email: null }, traits: {} })
  })
})

describe('invoices and payments', () => {
  test('know their status by its word, in four languages', () => {
    const words = [
      'Betald',
      'obetald',
      'Misslyckad',
      'Återbetald',
      'Makulerad',
      'Ubetalt',
      'Åben',
      'uncollectible',
      'Past due',
      'draft',
    ]
    const rows = words.map((word, at) => `K${at};2026-01-01;2026-01-31;99,00;${word}`)
    const { records } = read(table('kundnr;fakturadatum;förfallodatum;belopp;status', ...rows))
    expect(records.map((record) => record.kind === 'payment' && record.status)).toEqual([
      'paid',
      'open',
      'failed',
      'refunded',
      'void',
      'open',
      'open',
      'failed',
      'open',
      'void',
    ])
  })

  test('are paid when a day of payment is noted, and open when none is', () => {
    const { records } = read(
      table(
        'kundnr;fakturadatum;belopp;betald',
        '1;2026-01-01;99,00;2026-01-20',
        '2;2026-01-01;99,00;',
      ),
    )
    expect(records.map((record) => record.kind === 'payment' && record.status)).toEqual([
      'paid',
      'open',
    ])
  })

  test('that give money back lower what was earned, whatever they are called', () => {
    const { records } = read(
      table(
        'kundnr;fakturadatum;belopp;status',
        '1;2026-01-01;99,00;betald',
        '1;2026-01-09;-99,00;krediterad',
      ),
    )
    expect(records[1]).toMatchObject({ amountMinor: -9_900n, status: 'paid' })
  })
})

describe('subscriptions', () => {
  test('say why they ended, in many words, and keep what they said', () => {
    const reasons = [
      ['Betalning misslyckades', 'involuntary'],
      ['payment failed', 'involuntary'],
      ['Card expired', 'involuntary'],
      ['Obetald faktura', 'involuntary'],
      ['Kortbetalning nekad', 'involuntary'],
      ['involuntary', 'involuntary'],
      ['Kortet har gått ut', 'involuntary'],
      ['cancelled by customer', 'voluntary'],
      ['Uppsagd', 'voluntary'],
      ['Uppsagd av kund', 'voluntary'],
      ['voluntary', 'voluntary'],
      ['too_expensive', 'voluntary'],
      ['Månens fas', null],
      ['', null],
    ] as const
    const rows = reasons.map(([said], at) => `K${at};2026-01-01;2026-03-01;99,00;${said}`)
    const { records } = read(table('kundnr;startdatum;slutdatum;avgift;slutorsak', ...rows))
    expect(
      records.map(
        (record) => record.kind === 'subscription' && [record.endedReason, record.endedBecause],
      ),
    ).toEqual(reasons.map(([said, cause]) => [said === '' ? null : said, cause]))
  })

  test('have no reason to end while they run, and the reason of a refused row is ours', () => {
    const { records } = read(
      table(
        'account,started,ended,amount,cancellation_reason',
        'A,2026-01-01,,99.00,payment failed',
      ),
    )
    expect(records[0]).toMatchObject({ endedBecause: null, endedReason: null })
    const again = read(
      table(
        'line,reason,account,started,ended,amount',
        '2,It was not paid,A,2026-01-01,2026-03-01,99.00',
      ),
    )
    expect(again.records[0]).toMatchObject({ endedBecause: null, endedReason: null })
  })

  test('are paused from one day to another, or until somebody says so', () => {
    const { records, problems } = read(
      table(
        'account,started,ended,amount,paused_at,resumed_at',
        'A,2025-01-01,,99.00,2025-03-01,2025-05-01',
        'B,2025-01-01,,99.00,2025-06-01,',
        'C,2025-01-01,,99.00,,',
        'D,2025-01-01,,99.00,2025-06-01,2025-05-01',
      ),
    )
    const day = (iso: string) => parseDay(iso, null)
    expect(records).toMatchObject([
      { pausedFrom: day('2025-03-01'), pausedTo: day('2025-05-01') },
      { pausedFrom: day('2025-06-01'), pausedTo: null },
      { pausedFrom: null, pausedTo: null },
    ])
    expect(told(problems)).toEqual(['line 5, resumed_at: The pause ends before it begins.'])
  })

  const amountOf = (record: IntakeRecord | undefined) =>
    record?.kind === 'subscription' ? `${record.amountMinor} per ${record.interval}` : null

  test('keep a monthly MRR monthly when it is billed by the year: twelve times as much, once', () => {
    const { records } = read(
      table(
        'account,start_date,end_date,mrr_amount,billing_frequency',
        'a,2024-01-01,,100,annual',
        'b,2024-01-01,,100,monthly',
        'c,2024-01-01,,100,quarterly',
        'd,2024-01-01,,100,weekly',
      ),
    )
    expect(records.map(amountOf)).toEqual([
      '120000 per year',
      '10000 per month',
      '30000 per quarter',
      '10000 per month',
    ])
  })

  test('with an amount per year and monthly billing pay a twelfth a month', () => {
    const { records } = read(
      table('account,start_date,arr,billing_frequency', 'a,2024-01-01,1200.00,monthly'),
    )
    expect(records.map(amountOf)).toEqual(['10000 per month'])
  })

  test('with a plain amount pay it each interval', () => {
    const { records } = read(
      table(
        'account,start_date,amount,interval',
        'a,2024-01-01,1200.00,year',
        'b,2024-01-01,99.00,month',
      ),
    )
    expect(records.map(amountOf)).toEqual(['120000 per year', '9900 per month'])
  })

  test('without a column for it are billed as the name of the amount says, or monthly', () => {
    const names = [
      'kvartalsavgift',
      'årsavgift',
      'månadsavgift',
      'pris/mån',
      'veckopris',
      'avgift',
      'arr',
    ]
    const billed = names.map((name) =>
      amountOf(read(table(`kundnr;startdatum;${name}`, '1;2024-01-01;1200,00')).records[0]),
    )
    expect(billed).toEqual([
      '120000 per quarter',
      '120000 per year',
      '120000 per month',
      '120000 per month',
      '120000 per week',
      '120000 per month',
      '10000 per month',
    ])
  })

  test('on trial cost nothing', () => {
    const { records } = read(
      table(
        'account,start_date,amount,is_trial',
        'a,2024-01-01,99.00,True',
        'b,2024-01-01,99.00,False',
      ),
    )
    expect(records.map((record) => record.amountMinor)).toEqual([0n, 9_900n])
  })

  test('may have a signed start ahead, an end ahead, and no end written as the year 9999', () => {
    const { records } = read(
      table(
        'kundnr;startdatum;slutdatum;belopp',
        '1;2026-09-01;;99,00',
        '2;2024-01-01;2027-01-01;99,00',
        '3;2024-01-01;9999-12-31;99,00',
      ),
    )
    expect(records.map((record) => record.kind === 'subscription' && record.endedOn)).toEqual([
      null,
      parseDay('2027-01-01', null),
      null,
    ])
  })
})

describe('snapshots', () => {
  test('take a blank total as nothing paid when the customer is new, and as unknown otherwise', () => {
    const { records } = read(
      table(
        'customerID,tenure,Contract,MonthlyCharges,TotalCharges,Churn',
        'a,0,Two year,52.55, ,No',
        'b,3,Month-to-month,20.00, ,Yes',
        'c,2,One year,20.05,40.10,No',
      ),
    )
    expect(
      records.map(
        (record) =>
          record.kind === 'snapshot' && [record.paidMinor, record.churned, record.traits.Contract],
      ),
    ).toEqual([
      [0n, false, 'Two year'],
      [null, true, 'Month-to-month'],
      [4_010n, false, 'One year'],
    ])
  })
})

describe('a row that cannot be read is told: where, as written, why, and what was probably meant', () => {
  test('dates', () => {
    const { problems } = read(
      table(
        'kundnr;datum;belopp',
        '1;2026-13-04;99,00',
        '2;;99,00',
        '3;igår;99,00',
        '4;2031-01-01;99,00',
        '5;0206-01-01;99,00',
        '6;2026-01-01;99,00',
        '7;2026-01-01;99,00',
        '8;2026-02-30;99,00',
      ),
    )
    expect(told(problems)).toEqual([
      'line 2, datum: Month 13 does not exist. (2026-04-13)',
      'line 3, datum: The date is missing.',
      'line 4, datum: igår is not a date.',
      'line 5, datum: 2031-01-01 is in the future.',
      'line 6, datum: 0206-01-01 is before 1900.',
      'line 9, datum: Day 30 does not exist in 2026-02. (2026-02-28)',
    ])
  })

  test('amounts, accounts and currencies', () => {
    const { problems } = read(
      table(
        'kundnr;datum;belopp;valuta',
        '1;2026-01-01;12.50.00;SEK',
        '2;2026-01-01;gratis;SEK',
        '3;2026-01-01;;SEK',
        ' ;2026-01-01;9,00;SEK',
        '5;2026-01-01;9,00;kronor',
        '6;2026-01-01;9,00;QQQ',
        '7;2026-01-01;9.90;SEK',
        '8;2026-01-01;9,00;EUR',
      ),
    )
    expect(told(problems)).toEqual([
      'line 2, belopp: 12.50.00 is not an amount. (1250,00)',
      'line 3, belopp: gratis is not an amount.',
      'line 4, belopp: The amount is missing.',
      'line 5, kundnr: The row does not say which account it is about.',
      'line 7, valuta: QQQ is not a currency.',
      'line 8, belopp: 9.90 is not an amount. (9,90)',
    ])
  })

  test('what a subscription says of itself', () => {
    const { problems } = read(
      table(
        'id,account,start_date,end_date,amount,interval,status',
        's1,a,2025-06-01,2025-01-01,99.00,month,active',
        's2,b,2025-06-01,,99.00,fortnight,active',
        's3,c,2025-06-01,,99.00,month,canceled',
        's4,d,2204-06-01,,99.00,month,active',
        's5,e,2025-06-01,,99.00,month,sleeping',
        's6,f,2025-06-01,,99.00,month,active',
        's6,g,2025-06-01,,99.00,month,active',
        's8,h,2025-06-01,,-99.00,month,active',
      ),
    )
    expect(told(problems)).toEqual([
      'line 2, end_date: The end is before the start.',
      'line 3, interval: fortnight is not an interval: a subscription is billed per week, month, quarter or year.',
      'line 4, status: The subscription is canceled, but no column says when it ended.',
      'line 5, start_date: The start is more than a year ahead.',
      'line 6, status: sleeping is not a status we know.',
      'line 8, id: s6 already stands on line 7.',
      'line 9, amount: A subscription cannot cost less than nothing.',
    ])
  })

  test('statuses, tenures and yes or no', () => {
    const payments = read(
      table(
        'kundnr;fakturadatum;belopp;status',
        '1;2026-01-01;9,00;betald',
        '2;2026-01-01;9,00;betlad',
        '3;2026-01-01;9,00;',
      ),
    )
    expect(told(payments.problems)).toEqual([
      'line 3, status: betlad is not a status we know. (paid)',
      'line 4, status: The status is missing.',
    ])
    const snapshot = read(
      table(
        'id,tenure,churn,monthlycharges',
        'a,1,Yes,9.00',
        'b,2,perhaps,9.00',
        'c,x,No,9.00',
        'd,1.5,No,9.00',
        'a,1,Yes,9.00',
      ),
    )
    expect(told(snapshot.problems)).toEqual([
      'line 3, churn: perhaps is neither yes nor no.',
      'line 4, tenure: x is not a number of whole months up to 1200.',
      'line 5, tenure: 1.5 is not a number of whole months up to 1200.',
      'line 6, id: a already stands on line 2.',
    ])
  })

  test('an address that is none can be left empty', () => {
    const { problems } = read(
      table(
        'kundnr;e_post;datum;belopp',
        '1;t.eriksen@@mac;2026-01-01;9,00',
        '2;a@x.se;2026-01-01;9,00',
        '3;b@x.se;2026-01-01;9,00',
      ),
    )
    expect(problems).toEqual([
      {
        line: 2,
        column: 'e_post',
        value: 't.eriksen@@mac',
        says: 't.eriksen@@mac is not an e-mail address.',
        suggestion: '',
        raw: ['1', 't.eriksen@@mac', '2026-01-01', '9,00'],
      },
    ])
  })

  test('an unanswered question about dates or marks leaves the rows unread, not guessed', () => {
    const { records, problems } = read(
      table('customer,date,amount', '1,2024-01-05,"1,234"', '2,03/04/2024,12'),
    )
    expect(records).toEqual([])
    expect(told(problems)).toEqual([
      'line 2, amount: Nothing says what the mark in 1,234 parts: decimals or thousands.',
      'line 3, date: 03/04/2024 does not say which number is the day.',
    ])
  })
})

describe('rows that are not quite rows', () => {
  test('blank lines and blank rows are none, and cells of nothing at the end are let be', () => {
    const { records, tally } = read(
      'kundnr;datum;belopp\n1;2026-01-01;9,00;;\n\n;;\n2;2026-01-01;9,00\n',
    )
    expect(records.map((record) => record.line)).toEqual([2, 5])
    expect(tally).toMatchObject({ rows: 2, records: 2, refused: 0 })
  })

  test('a title above the header is passed over, and lines are still counted from the top', () => {
    const { records } = read(
      'Kundreskontra;;\n\nkundnr;datum;belopp\n1;2026-01-01;9,00\n2;2026-01-02;8,00\n',
    )
    expect(records.map((record) => [record.line, record.account])).toEqual([
      [4, '1'],
      [5, '2'],
    ])
  })

  test('two columns of one name are told apart by their places', () => {
    const { mapping, records } = read(
      table(
        'kundnr;datum;belopp;region;region',
        '1;2026-01-01;9,00;Nord;Syd',
        '2;2026-01-01;9,00;Nord;Syd',
      ),
    )
    expect(mapping.columns.map((column) => column.column)).toEqual([
      'kundnr',
      'datum',
      'belopp',
      'region',
      'region (5)',
    ])
    expect(records[0]?.traits).toEqual({ region: 'Nord', 'region (5)': 'Syd' })
  })

  test('columns without a name at the end may be missing', () => {
    const { records } = read('kundnr;datum;belopp;\n1;2026-01-01;9,00;\n2;2026-01-01;9,00\n')
    expect(records).toHaveLength(2)
  })

  test('amounts of the kind 1 289,00 and 1\u00a0289,00 read the same, unquoted numbers of spreadsheets too', () => {
    const { records } = read(
      'kundnr;datum;belopp\n1;2026-01-01;1 289,00\n2;2026-01-01;1\u00a0289,00\n3;2026-01-01;1289\n',
    )
    expect(records.map((record) => record.amountMinor)).toEqual([128_900n, 128_900n, 128_900n])
  })

  test('more decimals than a currency has are rounded half up, and counted', () => {
    const { records, tally } = read(
      table(
        'customer,date,amount_sek',
        '1,2026-01-01,12.345',
        '2,2026-01-01,12.299999999999999',
        '3,2026-01-01,12.30',
      ),
    )
    expect(records.map((record) => record.amountMinor)).toEqual([1_235n, 1_230n, 1_230n])
    expect(tally.rounded).toBe(2)
  })
})

describe('several currencies', () => {
  const file = table(
    'kundnr;datum;belopp;valuta',
    '1;2026-03-02;100,00;EUR',
    '2;2026-03-31;100,00;SEK',
    '3;2026-01-01;100,00;EUR',
    '4;2026-03-31;100,00;NOK',
    '5;2026-03-31;7000;JPY',
  )

  test('are kept apart and counted when there are no rates', () => {
    const { tally } = read(file)
    expect(tally.currencies).toEqual([
      { currency: 'EUR', rows: 2 },
      { currency: 'SEK', rows: 1 },
      { currency: 'NOK', rows: 1 },
      { currency: 'JPY', rows: 1 },
    ])
  })

  test('are converted at the last rate on or before the day; without one the row is refused in words', () => {
    const rates = table(
      'date,from,to,rate',
      '2026-02-01,EUR,SEK,11.20',
      '2026-03-01,EUR,SEK,11.37',
      '2026-04-01,EUR,SEK,12.00',
      '2026-01-01,JPY,SEK,0.0701',
    )
    const { records, problems, tally } = read(file, {}, rates)
    expect(records.map((record) => [record.account, record.amountMinor, record.currency])).toEqual([
      ['1', 113_700n, 'SEK'],
      ['2', 10_000n, 'SEK'],
      ['5', 49_070n, 'SEK'],
    ])
    expect(told(problems)).toEqual([
      'line 4, belopp: There is no rate from EUR to SEK on or before 2026-01-01.',
      'line 5, belopp: There is no rate from NOK to SEK on or before 2026-03-31.',
    ])
    expect(tally.converted).toBe(2)
  })
})

test('every row of any file is a record or a problem, and nothing makes the reading fail', () => {
  const heads =
    'kundnr datum belopp status startdatum slutdatum tenure churn id e-post namn valuta __proto__ constructor'
  const values = [
    '',
    ' ',
    'A1',
    '2026-01-01',
    '31.03.2026',
    '1 234,50',
    '1,234',
    '-5',
    '12.50.00',
    'ja',
    'Betald',
    '€',
    'a@b.se',
    '9999-12-31',
    '"',
    '\ufffd',
    '=1',
    '2026-13-01',
    '9'.repeat(30),
  ]
  const row = fc.tuple(
    fc.constantFrom('1', '2', 'K3'),
    fc.constantFrom(...values),
    fc.constantFrom(...values),
  )
  const others = fc.array(
    fc.tuple(fc.constantFrom(...heads.split(' ')), fc.constantFrom(...values)),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), others, (rows, more) => {
      const header = ['kundnr', 'datum', 'belopp', ...more.map(([head]) => head)].join(';')
      const lines = rows.map((cells) => [...cells, ...more.map(([, value]) => value)].join(';'))
      const { mapping, problems, records, tally } = read(table(header, ...lines), {
        map: 'account=1,date=2,amount=3',
        kind: 'orders',
        delimiter: ';',
        header: 'header',
      })
      expect(records.length + problems.length).toBe(tally.rows)
      for (const problem of problems) expect(problem.says).toMatch(/^[^\n]{5,200}\.$/)
      for (const record of records)
        expect(Object.getPrototypeOf(record.traits)).toBe(Object.prototype)
      expect(mapping.kind).toBe('orders')
    }),
    { numRuns: 500 },
  )
})

test('a file that names no currency is in that of the rates it is brought with', () => {
  const rates = 'date,from,to,rate\n2026-01-01,EUR,SEK,11.20\n'
  const { records } = read(table('customer,date,amount', '1,2026-01-05,9.00'), {}, rates)
  expect(records.map((record) => [record.amountMinor, record.currency])).toEqual([[900n, 'SEK']])
})

describe('a file and its mapping', () => {
  test('must have the same columns', () => {
    const { mapping } = read(table('kundnr;datum;belopp', '1;2026-01-01;9,00'))
    const reader = newReader(mapping, { today })
    const batch = reader.push(table('kundnr;belopp;datum', '1;9,00;2026-01-01'))
    expect(batch).toEqual({
      records: [],
      problems: [],
      rows: 0,
      stopped: {
        refusal: 'other-columns',
        says: "The file's columns are kundnr, belopp, datum; the mapping is for kundnr, datum, belopp.",
      },
    })
    expect(reader.end().records).toEqual([])
  })

  test('that end anywhere in pieces give the same records', () => {
    const text = table(
      'kundnr;datum;belopp;region',
      ...Array.from(
        { length: 50 },
        (_, at) => `"k;${at}";${formatDay(20_000 + at)};"${at},50";"Nord\nöst"`,
      ),
    )
    const whole = read(text)
    const reader = newReader(whole.mapping, { today })
    const records: IntakeRecord[] = []
    for (let at = 0; at < text.length; at += 13)
      records.push(...reader.push(text.slice(at, at + 13)).records)
    records.push(...reader.end().records)
    expect(records).toEqual(whole.records)
    expect(records).toHaveLength(50)
    expect(records.at(-1)?.line).toBe(100)
  })
})
