import { createHash } from 'node:crypto'
import { access, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refused } from '../rules.ts'

/** The largest file that is taken at once. */
export const uploadBytesMax = 2_000_000_000

/**
 * Where a tenant's brought files lie: under the data folder, by tenant and import, never by the
 * name the user gave.
 */
export function uploadPath(dataFolder: string, tenantId: bigint, importId: string): string {
  return join(dataFolder, 'uploads', String(tenantId), importId)
}

/**
 * Why an import whose file is gone goes no further: removed by hand, or a data folder that was left
 * behind.
 */
export async function missingFile(path: string): Promise<string | null> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  )
  return isThere ? null : 'The file is no longer here. Bring it again.'
}

export type Received = { ok: true; bytes: number; contentHash: string }

/**
 * Streams what a client sends to a file, and remembers what it was. Constant memory.
 *
 * The file is on disk (fsync) before this answers, because the import that is told of next must
 * survive a crash with its file. A body that is empty or passes `bytesMax` leaves nothing behind.
 *
 * @returns bytes, and the SHA-256 of the content in hex
 */
export async function receiveFile(
  body: AsyncIterable<Uint8Array>,
  path: string,
  bytesMax: number,
): Promise<Received | Refused> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const file = await open(path, 'w', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  let refused: Refused | null = null
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength
      if (bytes > bytesMax) {
        refused = tooLarge(bytesMax)
        break
      }
      hash.update(chunk)
      await writeWhole(file, chunk)
    }
    if (bytes === 0) refused = { ok: false, refusal: 'invalid-file', says: 'The file is empty.' }
    if (refused === null) await file.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
  if (refused !== null) await rm(path, { force: true })
  return refused ?? { ok: true, bytes, contentHash: hash.digest('hex') }
}

/** `write` may take fewer bytes than it was given, and says so. */
async function writeWhole(
  file: { write(chunk: Uint8Array, offset: number): Promise<{ bytesWritten: number }> },
  chunk: Uint8Array,
): Promise<void> {
  let written = 0
  while (written < chunk.byteLength) written += (await file.write(chunk, written)).bytesWritten
}

function tooLarge(bytesMax: number): Refused {
  const megabytes = Math.floor(bytesMax / 1_000_000)
  return {
    ok: false,
    refusal: 'file-too-large',
    says: `The file is larger than ${megabytes} MB, the most that is taken at once. Divide it.`,
  }
}
