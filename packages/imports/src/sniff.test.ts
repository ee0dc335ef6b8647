import { describe, expect, test } from 'vitest'
import type { FileKind, Mapping, Sniffed } from './intake.ts'
import { sniff } from './sniff.ts'

const table = (...lines: string[]) => `${lines.join('\n')}\n`

function mapped(text: string, fileName = 'file.csv'): Sniffed & { ok: true } {
  const sniffed = sniff(text, { fileName })
  if (!sniffed.ok) throw new Error(sniffed.says)
  return sniffed
}

/** `account=kundnr date=datum`, with the columns that became nothing left out. */
function inWords(mapping: Mapping): string {
  return mapping.columns
    .filter((column) => column.field !== 'ignore')
    .map((column) => `${column.field}=${column.column}`)
    .join(' ')
}

describe('a file is recognised by its columns', () => {
  const files: [string, FileKind, string, string][] = [
    [
      'Swedish invoices',
      'payments',
      table(
        'Kundnr;Fakturanr;Fakturadatum;Förfallodatum;Belopp;Status',
        '1;F1;2026-03-31;2026-04-30;1 234,50;Betald',
        '2;F2;2026-03-31;2026-04-30;249,00;Obetald',
      ),
      'account=Kundnr id=Fakturanr date=Fakturadatum due=Förfallodatum amount=Belopp status=Status',
    ],
    [
      'Norwegian invoices with the day of payment',
      'payments',
      table(
        'Kundenr;Fakturanummer;Fakturadato;Forfallsdato;Beløp;Betalt',
        '1;F1;31.03.2026;30.04.2026;1 234,50;15.04.2026',
        '2;F2;31.03.2026;30.04.2026;249,00;',
      ),
      'account=Kundenr id=Fakturanummer date=Fakturadato due=Forfallsdato amount=Beløp paid=Betalt',
    ],
    [
      'Danish invoices',
      'payments',
      table(
        'Kundenummer;Fakturanr.;Fakturadato;Forfaldsdato;Beløb i alt;Valuta',
        '1;F1;31-03-2026;30-04-2026;1.234,50;DKK',
        '2;F2;31-03-2026;30-04-2026;249,00;DKK',
      ),
      'account=Kundenummer id=Fakturanr. date=Fakturadato due=Forfaldsdato amount=Beløb i alt currency=Valuta',
    ],
    [
      'Swedish subscriptions',
      'subscriptions',
      table(
        'Kund-ID;Namn;E-post;Produkt;Startdatum;Slutdatum;Månadsavgift;Region',
        'A1;Åsa;asa@x.se;Bas;2024-01-01;;99,00;Nord',
        'A2;Bo;bo@x.se;Plus;2024-02-01;2025-02-01;199,00;Syd',
      ),
      'account=Kund-ID name=Namn email=E-post plan=Produkt started=Startdatum ended=Slutdatum amount=Månadsavgift trait=Region',
    ],
    [
      'Norwegian memberships',
      'subscriptions',
      table(
        'Medlemsnr;Abonnement;Fra dato;Til dato;Pris;Periode',
        '1;Gull;01.02.2024;;1200;Årlig',
        '2;Sølv;15.05.2024;15.05.2025;99;Månedlig',
      ),
      'account=Medlemsnr plan=Abonnement started=Fra dato ended=Til dato amount=Pris interval=Periode',
    ],
    [
      'a Swedish snapshot',
      'snapshot',
      table(
        'kundid;antal månader;uppsagd;månadsavgift;region',
        '1;12;nej;99;Nord',
        '2;3;ja;199;Syd',
      ),
      'account=kundid tenure=antal månader churned=uppsagd amount=månadsavgift trait=region',
    ],
    [
      'subscriptions out of Stripe, of whose dates only two count',
      'subscriptions',
      table(
        'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start (UTC),Current Period End (UTC),Canceled At (UTC),Ended At (UTC)',
        'sub_1,cus_1,basic,1,usd,month,29.00,active,2024-01-01 10:00,2024-01-01 10:00,2024-07-01 10:00,,',
        'sub_2,cus_2,basic,1,usd,year,290.00,canceled,2024-01-02 10:00,2024-01-02 10:00,2025-01-02 10:00,2024-05-05 10:00,2024-06-02 10:00',
      ),
      'id=id account=Customer ID plan=Plan currency=Currency interval=Interval amount=Amount status=Status started=Start (UTC) ended=Ended At (UTC)',
    ],
    [
      'payments out of Stripe',
      'payments',
      table(
        'id,Created date (UTC),Amount,Amount Refunded,Currency,Converted Amount,Fee,Status,Customer ID,Customer Email',
        'ch_1,2024-01-01 10:00:00,29.00,0.00,usd,29.00,1.14,Paid,cus_1,ann@x.com',
        'ch_2,2024-02-01 10:00:00,29.00,0.00,usd,29.00,1.14,Failed,cus_1,ann@x.com',
      ),
      'id=id date=Created date (UTC) amount=Amount currency=Currency status=Status account=Customer ID email=Customer Email',
    ],
    [
      'orders of a shop, whose customers are known by e-mail',
      'payments',
      table(
        'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at',
        '#1,a@x.se,paid,2024-01-01 10:00:00 +0100,SEK,100,10,20,130,2024-01-01 10:00:00 +0100',
        '#2,b@x.se,refunded,2024-01-03 10:00:00 +0100,SEK,100,10,20,130,2024-01-03 10:00:00 +0100',
      ),
      'name=Name account=Email status=Financial Status paid=Paid at currency=Currency amount=Total date=Created at',
    ],
    [
      'orders with their order numbers',
      'orders',
      table('ordernr;kundnr;orderdatum;summa (SEK)', '1;a;2025-01-01;100', '2;b;2025-02-03;50'),
      'id=ordernr account=kundnr date=orderdatum amount=summa (SEK)',
    ],
    [
      'three columns that nobody named well',
      'orders',
      table('X1,X2,X3', 'abc,2024-01-01,12.50', 'abd,2024-02-01,13.50', 'abc,2024-03-01,13.50'),
      'account=X1 date=X2 amount=X3',
    ],
    [
      'a spreadsheet that announces its separator',
      'orders',
      table('sep=;', 'kundnr;datum;belopp', '1;2024-01-01;99', '2;2024-01-02;99'),
      'account=kundnr date=datum amount=belopp',
    ],
  ]
  for (const [name, kind, text, fields] of files) {
    test(name, () => {
      const { mapping } = mapped(text)
      expect([mapping.kind, inWords(mapping)]).toEqual([kind, fields])
    })
  }

  test('a report is read from below its title, whether or not its empty cells are written out', () => {
    const rows = [
      'Kundnr;Fakturanr;Fakturadatum;Belopp',
      '1;F1;2026-03-31;9,00',
      '2;F2;2026-03-31;8,00',
    ]
    for (const title of [
      'Kundreskontra',
      'Kundreskontra;;;',
      'Period: 2026, januari;;;\n;;;',
      '\nFjällström AB;;;',
    ]) {
      const { mapping } = mapped(table(title, ...rows))
      expect(inWords(mapping)).toBe('account=Kundnr id=Fakturanr date=Fakturadatum amount=Belopp')
      expect(mapping.dialect.skipLines).toBe(title.split('\n').length)
    }
  })

  test('a file without a header is read by its values, and that is called a guess', () => {
    const sniffed = mapped(
      table(
        '00004,0001,19970101,2,29.33',
        '00004,0001,19970118,2,29.73',
        '00021,0002,19970101,3,63.34',
      ),
    )
    expect(sniffed.mapping.dialect.header).toBe(false)
    expect(inWords(sniffed.mapping)).toBe('account=column 1 date=column 3 amount=column 5')
    expect(sniffed.confidence).toBe('guess')
    expect(sniffed.questions.at(-1)).toMatchObject({
      ask: 'column',
      says: 'By their values alone, column 1 is read as account, column 3 is read as date, column 5 is read as amount.',
      assumed: 'account=column 1,date=column 3,amount=column 5',
    })
  })

  test('the name of the file decides between orders and payments when the columns do not', () => {
    const text = table('customer,date,amount', 'a,2024-01-01,10.00', 'b,2024-01-02,12.00')
    expect(mapped(text, 'export.csv').mapping.kind).toBe('orders')
    expect(mapped(text, 'invoices-2024.csv').mapping.kind).toBe('payments')
  })
})

describe('a file that lacks a column is refused, not read from the next best one', () => {
  const files: [string, string, string][] = [
    [
      'subscriptions without an amount, but with seats',
      table(
        'account_id,start_date,end_date,seats,plan_tier',
        'a,2024-01-01,,5,Pro',
        'b,2024-01-02,,7,Basic',
      ),
      'the amount (amount)',
    ],
    [
      'orders without a customer, but with a region',
      table(
        'order_id,order_date,amount,region',
        '1,2024-01-01,9.00,North',
        '2,2024-01-02,8.00,South',
      ),
      'which customer it is (account)',
    ],
    [
      'a snapshot without a monthly amount, but with a total',
      table('customerID,tenure,TotalCharges,Churn', 'a,2,40.10,No', 'b,3,60.15,Yes'),
      'the amount (amount)',
    ],
    [
      'orders without a date',
      table('customer_id,amount,quantity', 'a,9.00,1', 'b,8.00,2'),
      'the date (date)',
    ],
  ]
  for (const [name, text, missing] of files) {
    test(name, () => {
      const sniffed = sniff(text, { fileName: 'x.csv' })
      expect(sniffed).toMatchObject({ ok: false, refusal: 'missing-column' })
      expect(!sniffed.ok && sniffed.says).toContain(`No column tells ${missing}`)
    })
  }
})

describe('numbers of rows', () => {
  const orders = (...rows: string[]) =>
    inWords(mapped(table('order_id,customer_id,date,amount_sek', ...rows)).mapping)

  test('are so also when one stands twice by a slip, so that the slip is told', () => {
    expect(orders('1,a,2024-01-01,9.00', '2,b,2024-01-02,8.00', '2,b,2024-01-02,8.00')).toContain(
      'id=order_id',
    )
    expect(orders('1,a,2024-01-01,9.00', '2,b,2024-01-02,8.00', '1,c,2024-01-03,8.00')).toContain(
      'id=order_id',
    )
  })

  test('are not those of orders with several lines, which all count', () => {
    expect(
      orders('1,a,2024-01-01,9.00', '1,a,2024-01-01,8.00', '2,b,2024-01-02,8.00'),
    ).not.toContain('id=')
  })
})

describe('columns that nobody asked for', () => {
  const text = table(
    'account_id,start_date,end_date,mrr_amount,arr_amount,seats,industry,churn_flag,auto_renew_flag,personnummer,phone,notes,crm_number',
    ...Array.from(
      { length: 40 },
      (_, at) =>
        `A${at},2024-01-01,,10,120,${at % 7},${['SaaS', 'Retail'][at % 2]},False,True,19900101-${1000 + at},070-${at},said ${at},${at}`,
    ),
  )
  const { mapping } = mapped(text)
  const fieldOf = (name: string) => mapping.columns.find((column) => column.column === name)?.field

  test('become traits when one could group customers by them', () => {
    expect([fieldOf('seats'), fieldOf('industry')]).toEqual(['trait', 'trait'])
  })

  test('never do when they tell how it ended, which a model must not see', () => {
    expect([fieldOf('churn_flag'), fieldOf('auto_renew_flag')]).toEqual(['ignore', 'ignore'])
  })

  test('never do when they are about one person, prose, numbers of things, or another sum', () => {
    const names = ['personnummer', 'phone', 'notes', 'crm_number', 'arr_amount']
    expect(names.map(fieldOf)).toEqual(names.map(() => 'ignore'))
  })
})

describe('what the file does not settle is asked, never guessed in silence', () => {
  const questionsOf = (text: string) =>
    mapped(text).questions.map(({ ask, says, assumed }) => [ask, says, assumed])

  test('dates with slashes that may begin with the day or the month wait for an answer', () => {
    const text = table('customer,date,amount_sek', '1,03/04/2024,12.50', '2,05/06/2024,13.50')
    expect(mapped(text).mapping.dateFormat).toBeNull()
    expect(questionsOf(text)).toEqual([
      [
        'date-format',
        'The dates in date do not settle whether 03/04/2024 begins with its day or its month.',
        null,
      ],
    ])
  })

  test('with points between, the day is taken to come first, and that is said', () => {
    const text = table('customer;date;amount_sek', '1;03.04.2024;12,50', '2;05.06.2024;13,50')
    expect(mapped(text).mapping.dateFormat).toBe('dmy')
    expect(questionsOf(text).map(([ask, , assumed]) => [ask, assumed])).toEqual([
      ['date-format', 'dmy'],
    ])
  })

  test('one day above twelve settles all dates', () => {
    const days = table('customer,date,amount_sek', '1,03/04/2024,12.50', '2,25/06/2024,13.50')
    const months = table('customer,date,amount_sek', '1,03/04/2024,12.50', '2,06/25/2024,13.50')
    expect([mapped(days).mapping.dateFormat, mapped(months).mapping.dateFormat]).toEqual([
      'dmy',
      'mdy',
    ])
    expect([...questionsOf(days), ...questionsOf(months)]).toEqual([])
  })

  test('one slip among many dates that may be either settles nothing', () => {
    const either = Array.from({ length: 40 }, (_, at) => `${at},0${1 + (at % 9)}/04/2024,12.50`)
    const text = table('customer,date,amount_sek', ...either, '99,04/31/2024,1.00')
    expect(questionsOf(text).map(([ask, , assumed]) => [ask, assumed])).toEqual([
      ['date-format', null],
    ])
  })

  test('dates of both kinds in one column are asked about', () => {
    const text = table('customer,date,amount_sek', '1,25/04/2024,12.50', '2,06/25/2024,13.50')
    expect(questionsOf(text)[0]?.[0]).toBe('date-format')
  })

  test('1,234 may be one or a thousand', () => {
    const text = table('customer,date,amount_sek', '1,2024-01-01,"1,234"', '2,2024-01-02,"2,345"')
    expect(mapped(text).mapping.decimalMark).toBeNull()
    expect(questionsOf(text)).toEqual([
      [
        'decimal-mark',
        'The amounts in amount_sek do not settle what the comma in 1,234 parts.',
        null,
      ],
    ])
  })

  const settled: [string, Mapping['decimalMark']][] = [
    ['"1,234";"99,50"', 'comma'],
    ['"1.234,50";"2"', 'comma'],
    ['1.234.567;2', 'comma'],
    ['"1,234,567";2', 'point'],
    ['0.125;2.250', 'point'],
    ['1234.567;2', 'point'],
    ['1 234,5;2', 'comma'],
  ]
  for (const [amounts, mark] of settled) {
    test(`${amounts.replaceAll('"', '')} settle that the decimal mark is the ${mark}`, () => {
      const rows = amounts.split(';').map((amount, at) => `${at}\t2024-01-01\t${amount}`)
      const { mapping, questions } = mapped(table('customer\tdate\tamount_sek', ...rows))
      expect([mapping.decimalMark, questions]).toEqual([mark, []])
    })
  }

  test('columns that make both invoices and subscriptions are asked about', () => {
    const text = table(
      'account,start_date,end_date,invoice_date,due_date,amount_sek,status',
      '1,2024-01-01,2024-02-01,2024-01-01,2024-01-30,99.00,paid',
    )
    expect(questionsOf(text)).toEqual([
      [
        'kind',
        'The columns fit both invoices or payments and subscriptions with a start and an end.',
        'payments',
      ],
    ])
  })

  test('two unnamed columns of dates are asked about: an end, or a due date', () => {
    const text = table(
      'A1;2024-01-01;;99,50 kr',
      'A2;2024-01-05;2024-07-07;199,50 kr',
      'A3;2024-01-05;;199,50 kr',
    )
    const sniffed = mapped(text)
    expect(inWords(sniffed.mapping)).toBe(
      'account=column 1 started=column 2 ended=column 3 amount=column 4',
    )
    expect(sniffed.questions[0]).toMatchObject({ ask: 'kind', assumed: 'subscriptions' })
  })

  test('a price of one that stands for the amount is pointed out', () => {
    const text = table(
      'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID',
      '536365,A,6,2010-12-01,2.55,17850',
      '536365,B,6,2010-12-01,3.39,17850',
      '536366,B,2,2010-12-02,3.39,17851',
    )
    const sniffed = mapped(text)
    expect(sniffed.mapping.kind).toBe('orders')
    expect(sniffed.questions.at(-1)?.says).toBe(
      'UnitPrice is the price of one, and no column tells what the row came to.',
    )
  })

  const currencies: [string, string, string | null, string][] = [
    ['a sign beside the amounts', 'customer,date,amount|1,2024-01-01,$12.50', null, 'USD'],
    ['the name of the column', 'customer,date,amount_eur|1,2024-01-01,12.50', null, 'EUR'],
    ['a column of its own', 'customer,date,amount,currency|1,2024-01-01,12.50,nok', null, 'NOK'],
    [
      'the language of the header, and that is said',
      'kundnr;datum;belopp|1;2024-01-01;12,50',
      'SEK',
      'SEK',
    ],
    ['nothing, and that is said', 'customer,date,amount|1,2024-01-01,12.50', 'XXX', 'XXX'],
  ]
  for (const [by, file, assumed, currency] of currencies) {
    test(`the currency is told by ${by}`, () => {
      const { mapping, questions } = mapped(table(...file.split('|')))
      expect(mapping.currency).toBe(currency)
      expect(questions.find(({ ask }) => ask === 'currency')?.assumed ?? null).toBe(assumed)
    })
  }
})

describe('what the user says is not guessed about', () => {
  const text = table(
    'ref,when,net,gross',
    'a,03/04/2024,"1,234","1,500"',
    'b,05/06/2024,"2,345","2,500"',
  )

  test('a mapping names the columns, and answers leave no questions', () => {
    const sniffed = sniff(text, {
      fileName: 'x.csv',
      overrides: {
        map: 'account=ref,date=when,amount=gross',
        dateFormat: 'mdy',
        decimalMark: 'point',
        currency: 'NOK',
      },
    })
    expect(sniffed).toMatchObject({ ok: true, questions: [], confidence: 'sure' })
    if (!sniffed.ok) return
    expect(inWords(sniffed.mapping)).toBe('account=ref date=when amount=gross')
    expect(sniffed.mapping).toMatchObject({
      kind: 'orders',
      dateFormat: 'mdy',
      decimalMark: 'point',
      currency: 'NOK',
    })
  })

  test('another kind is read as such, or it is said what is missing for it', () => {
    const overrides = { kind: 'subscriptions' as const, map: 'account=ref,started=when,amount=net' }
    const sniffed = sniff(text, { fileName: 'x.csv', overrides })
    expect(sniffed.ok && sniffed.mapping.kind).toBe('subscriptions')
    expect(sniff(text, { fileName: 'x.csv', overrides: { kind: 'snapshot' } })).toMatchObject({
      ok: false,
      refusal: 'missing-column',
      says: 'No column tells how many months the customer has stayed (tenure) or whether the customer has left (churned). The file has ref, when, net, gross.',
    })
  })

  test('a mapping of a column that is not there is refused by name', () => {
    expect(sniff(text, { fileName: 'x.csv', overrides: { map: 'account=kundnr' } })).toEqual({
      ok: false,
      refusal: 'unknown-column',
      says: 'There is no column kundnr. The file has ref, when, net, gross.',
    })
  })
})

describe('columns that are lined up by spaces', () => {
  const lined = table(
    ' account   date        amount',
    ' 1001      2026-03-31   249.00',
    ' 1002      2026-03-31  1249.00',
  )

  test('are read as columns where no mark parts them', () => {
    const { mapping } = mapped(lined)
    expect([mapping.dialect.delimiter, inWords(mapping)]).toEqual([
      ' ',
      'account=account date=date amount=amount',
    ])
  })

  test('are not seen where rows have another number of words', () => {
    const sniffed = sniff(`${lined}and so it goes on\n`, { fileName: 'lined.txt' })
    expect(sniffed).toMatchObject({ ok: false, refusal: 'no-columns' })
  })

  test('are not looked for where a mark makes a table', () => {
    expect(mapped('account;date;amount\nA B C;2026-03-31;9,50\n').mapping.dialect.delimiter).toBe(
      ';',
    )
  })
})
