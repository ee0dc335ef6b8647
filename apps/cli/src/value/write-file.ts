/** A file that a command was asked to write; what stands in the way is told in a sentence. */

import { closeSync, openSync, writeSync } from 'node:fs'
import { done, type Outcome, refused } from '../outcome.ts'
import { writeTrouble } from './source.ts'

/** Writes the pieces one after the other. They are made only when the file has been opened. */
export function writeFile(
  path: string,
  pieces: () => Iterable<string | Uint8Array>,
): Outcome<null> {
  try {
    const file = openSync(path, 'w')
    for (const piece of pieces()) writeWhole(file, piece)
    closeSync(file)
    return done(null)
  } catch (error) {
    return refused(writeTrouble(path, error))
  }
}

/** A write may take less than it is given. */
function writeWhole(file: number, piece: string | Uint8Array): void {
  const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}
