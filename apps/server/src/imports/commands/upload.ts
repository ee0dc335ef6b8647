import { rm } from 'node:fs/promises'
import type { Context } from 'hono'
import { tenantNow } from '../../clock/index.ts'
import { command, type Env, inTenantOf, problem } from '../../http/index.ts'
import type { ImportWire } from '../../wire/index.ts'
import { findImport, toWire } from '../queries.ts'
import { addImport, askForDryRun, newImportId } from './answer.ts'
import { receiveFile, uploadBytesMax, uploadPath } from './receive.ts'

/**
 * Takes in a file and names an import of it. The file is on disk before the command runs: a command
 * that keeps nothing, or that gives the answer of an earlier one, leaves no file behind.
 *
 * @throws 413 for a file that is too large, 422 for an empty one
 */
export async function upload(c: Context<Env>, fileName: string): Promise<ImportWire> {
  const { house, actor } = c.var
  const id = newImportId(await inTenantOf(c, (tx) => tenantNow(tx, house.clock)))
  const path = uploadPath(house.config.dataFolder, actor.tenantId, id)
  const bytesMax = house.config.uploadBytesMax ?? uploadBytesMax
  const received = await receiveFile(c.req.raw.body ?? nothing(), path, bytesMax)
  if (!received.ok) {
    const status = received.refusal === 'file-too-large' ? 413 : 422
    throw problem(status, { type: 'refused', says: received.says, refusal: received.refusal })
  }
  const { bytes, contentHash } = received
  let named: ImportWire | null = null
  try {
    named = await command(c, {
      name: 'imports.upload',
      body: { fileName, bytes, contentHash },
      run: async (tx, _input, { now, by }) => {
        const file = { id, fileName, bytes, contentHash, answers: {} }
        const row = await addImport(tx, file, { now, actor: by })
        await askForDryRun(tx, id, now)
        return { ok: true as const, value: toWire(row) }
      },
    })
    return named
  } finally {
    const kept = named
      ? named.id === id && c.req.query('preview') !== 'true'
      : await maybeNamed(c, id)
    if (!kept) await rm(path, { force: true })
  }
}

/** A connection that is lost while it commits leaves an error here and may leave an import there, with its file. */
function maybeNamed(c: Context<Env>, id: string): Promise<boolean> {
  return inTenantOf(c, (tx) => findImport(tx, id)).then(
    (row) => row !== null,
    () => true,
  )
}

async function* nothing(): AsyncIterable<Uint8Array> {}
