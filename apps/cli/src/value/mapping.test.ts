import { describe, expect, test } from 'vitest'
import type { Terminal } from '../terminal.ts'
import { settleMapping } from './mapping.ts'

const either =
  'kundnr;orderdatum;belopp\n1;05/06/2025;100,00\n2;07/08/2025;120,00\n3;01/02/2025;90,00\n'
const nothingSaid = {
  kind: null,
  map: null,
  dateFormat: null,
  decimal: null,
  interval: null,
  currency: null,
  segment: null,
}

/** A terminal where somebody answers in turn, and what was told there. */
function someoneWhoAnswers(...answers: string[]): { terminal: Terminal; told: string[] } {
  const told: string[] = []
  const terminal: Terminal = {
    out: () => {},
    told: (text) => void told.push(text),
    width: 80,
    colour: 'plain',
    progress: () => {},
    settle: () => {},
    ask: async () => answers.shift() ?? '',
  }
  return { terminal, told }
}

describe('what a file does not settle', () => {
  test('is asked of whoever sits at the terminal, until it is answered', async () => {
    const { terminal, told } = someoneWhoAnswers('maybe', 'dmy')
    const settled = await settleMapping({ text: either, fileName: 'x.csv' }, nothingSaid, terminal)
    expect(settled).toMatchObject({
      ok: true,
      value: { mapping: { dateFormat: 'dmy', kind: 'orders' } },
    })
    expect(told.join('')).toContain('the day comes first')
  })

  test('is refused when nothing is answered', async () => {
    const { terminal } = someoneWhoAnswers('')
    const settled = await settleMapping({ text: either, fileName: 'x.csv' }, nothingSaid, terminal)
    expect(settled).toMatchObject({
      ok: false,
      says: 'Nothing was answered; --date-format answers it beforehand.',
    })
  })

  test('is not asked when an option has said it', async () => {
    const { terminal } = someoneWhoAnswers()
    const order = { ...nothingSaid, dateFormat: 'mdy' as const }
    const settled = await settleMapping({ text: either, fileName: 'x.csv' }, order, {
      ...terminal,
      ask: null,
    })
    expect(settled).toMatchObject({ ok: true, value: { mapping: { dateFormat: 'mdy' } } })
  })

  test('and is only assumed is told, with the option that says otherwise', async () => {
    const { terminal } = someoneWhoAnswers()
    const text = 'customer,date,amount\n1,2025-06-05,100.00\n2,2025-08-07,120.00\n'
    const settled = await settleMapping({ text, fileName: 'x.csv' }, nothingSaid, terminal)
    expect(settled).toMatchObject({ ok: true })
    expect(settled.ok && settled.value.notes.join(' ')).toContain('Say otherwise with --currency.')
  })
})

test('a column that was left out becomes a segment when it is asked for', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => `${index},2025-06-05,100.00,note ${index}`)
  const text = `customer,date,amount,note\n${rows.join('\n')}\n`
  const { terminal } = someoneWhoAnswers()
  const settled = await settleMapping(
    { text, fileName: 'x.csv' },
    { ...nothingSaid, segment: 'note' },
    terminal,
  )
  const note = settled.ok && settled.value.mapping.columns.find((one) => one.column === 'note')
  expect(note).toMatchObject({ field: 'trait', because: 'user' })
})
