/** The bytes of a file or a pipe as text, piece by piece. What cannot be opened is told in a sentence. */

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { newFileDecoder } from '@tolv/imports'
import { done, type Outcome, refused } from '../outcome.ts'

export type Source = {
  fileName: string
  /** null for a pipe */
  bytes: number | null
  /** The text in pieces; `read` is how many bytes have been read so far. Ends early when the bytes are no text. */
  pieces: () => AsyncGenerator<{ text: string; read: number }, Outcome<null>>
}

const pieceBytes = 1 << 18

/** Opens the file at `path`, or what is piped in for `-`. */
export async function openSource(path: string): Promise<Outcome<Source>> {
  if (path === '-') {
    if (process.stdin.isTTY) return refused('Nothing is piped in: tolv value - < FILE.')
    const pieces = () => decoded(process.stdin)
    return done({ fileName: 'standard input', bytes: null, pieces })
  }
  try {
    const found = await stat(path)
    if (found.isDirectory()) return refused(`${path} is a folder; say which file in it.`)
    const pieces = () => decoded(createReadStream(path, { highWaterMark: pieceBytes }))
    return done({ fileName: basename(path), bytes: found.isFile() ? found.size : null, pieces })
  } catch (error) {
    return refused(fileTrouble(path, error))
  }
}

/** Why a file cannot be read or written, in a sentence; an error that is not about files is thrown on. */
export function fileTrouble(path: string, error: unknown): string {
  const { code } = error as { code?: string }
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be opened by this user.`
  if (code === 'EISDIR') return `${path} is a folder.`
  if (code === 'ENOTDIR') return `${path} goes through something that is not a folder.`
  if (code === 'ENOSPC') return `There is no room left on the disk for ${path}.`
  if (code === 'ENAMETOOLONG') return 'The name of the file is too long.'
  if (code === 'EROFS') return `${path} stands on a disk that cannot be written to.`
  throw error
}

/** The same for a file that was to be written: what is missing then is its folder. */
export function writeTrouble(path: string, error: unknown): string {
  const { code } = error as { code?: string }
  return code === 'ENOENT' ? `There is no folder for ${path}.` : fileTrouble(path, error)
}

async function* decoded(
  stream: AsyncIterable<Buffer | string>,
): AsyncGenerator<{ text: string; read: number }, Outcome<null>> {
  const decoder = newFileDecoder((encoding) => new TextDecoder(encoding))
  let read = 0
  for await (const bytes of stream) {
    const piece = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
    read += piece.length
    const text = decoder.push(piece)
    const verdict = decoder.verdict()
    if (!verdict.ok) return refused(verdict.says)
    if (text !== '') yield { text, read }
  }
  const rest = decoder.end()
  const verdict = decoder.verdict()
  if (!verdict.ok) return refused(verdict.says)
  if (rest !== '') yield { text: rest, read }
  return done(null)
}
