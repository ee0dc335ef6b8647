import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { missingFile, receiveFile } from './receive.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tolv-receive-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function* pieces(...texts: (string | Error)[]): AsyncIterable<Uint8Array> {
  for (const text of texts) {
    if (text instanceof Error) throw text
    yield new TextEncoder().encode(text)
  }
}

test('a file that arrives in pieces is kept whole, with its hash', async () => {
  const path = join(folder, 'whole', 'file')
  const received = await receiveFile(pieces('kund;', 'belopp\n'), path, 12)
  const contentHash = createHash('sha256').update('kund;belopp\n').digest('hex')
  expect(received).toEqual({ ok: true, bytes: 12, contentHash })
  expect(await readFile(path, 'utf8')).toBe('kund;belopp\n')
  expect(await missingFile(path)).toBeNull()
})

test.each([
  ['is empty', pieces(), 'invalid-file'],
  ['passes the limit by one byte', pieces('kund;', 'belopp\n', 'x'), 'file-too-large'],
])('a file that %s leaves nothing behind', async (name, body, refusal) => {
  const path = join(folder, name, 'file')
  expect(await receiveFile(body, path, 12)).toMatchObject({ ok: false, refusal })
  expect(await readdir(join(folder, name))).toEqual([])
  expect(await missingFile(path)).toContain('no longer here')
})

test('an upload that breaks off leaves nothing behind', async () => {
  const path = join(folder, 'broken-off', 'file')
  const body = pieces('kund;', new Error('the line went dead'))
  await expect(receiveFile(body, path, 12)).rejects.toThrow('the line went dead')
  expect(await readdir(join(folder, 'broken-off'))).toEqual([])
})
