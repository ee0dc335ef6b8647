import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UsageChoices } from '@tolv/imports'
import { afterAll, expect, test } from 'vitest'
import { usageRows } from './usage-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'tolv-usage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(text: string, choices?: UsageChoices) {
  const file = join(folder, 'usage')
  writeFileSync(file, text)
  const rows = await usageRows(file, choices)
  return rows.ok ? Array.fromAsync(rows.value) : rows.says
}
const event = (data: object, rest: object = {}) =>
  JSON.stringify({
    ...{ id: 'u1', subscription: 'b', event: 'reading', at: '2026-01-16T08:00:00Z', ...rest },
    data,
  })

test('objects on lines are sent as they stand, each with the line it is on', async () => {
  expect(await read(`${event({ kwh: 1 })}\r\n\n{"id":`)).toEqual([
    { line: 1, event: event({ kwh: 1 }) },
    { line: 3, event: '{"id":' },
  ])
})

test('a table is read by the names of its columns: what is not of every event was measured', async () => {
  const table =
    '\uFEFFid;subscription;event;at;kwh;kw\nu1;b;reading;2026-01-16T08:00:00Z;120;8,5\n\n' +
    'u2;b;reading;2026-01-16T08:00:00Z;"1;2";\n'
  expect(await read(table)).toEqual([
    { line: 2, event: event({ kwh: '120', kw: '8.5' }) },
    { line: 4, event: event({ kwh: '1;2' }, { id: 'u2' }) },
  ])
  const commas = 'at,event,source,subscription,id,kwh\n2026-01-16T08:00:00Z,reading,box,b,u1,1.5\n'
  expect(await read(commas)).toEqual([
    {
      line: 2,
      event:
        '{"at":"2026-01-16T08:00:00Z","event":"reading","source":"box","subscription":"b","id":"u1","data":{"kwh":"1.5"}}',
    },
  ])
})

test('a row of another width is told with its line, and a table without what events need is refused', async () => {
  const rows = 'id;subscription;event;at;kwh\nu1;b;reading\nu1;b;reading;2026-01-16T08:00:00Z;1'
  expect(await read(rows)).toEqual([
    expect.objectContaining({ line: 2, says: 'It has 3 cells, and the first line 5.' }),
    { line: 3, event: event({ kwh: '1' }) },
  ])
  expect(await read('id;abonnemang;at\nu1;b;2026\n')).toBe(
    'No column tells event. The file has id, abonnemang, at.',
  )
  expect(await read('abonnemang;event;at\nb;c;2026\n')).toMatch(/id.*is not billed twice\.$/)
})

test('words of the command say what no name does', async () => {
  const table = 'nr;abonnemang;tid;Förbrukning\nu1;b;2026-01-16 09:00;8,5\n'
  const choices = { map: 'id=nr,kwh=Förbrukning', event: 'reading', zone: 'Europe/Stockholm' }
  expect(await read(table, choices)).toEqual([
    {
      line: 2,
      event:
        '{"id":"u1","subscription":"b","at":"2026-01-16T08:00:00Z","event":"reading","data":{"kwh":"8.5"}}',
    },
  ])
})
