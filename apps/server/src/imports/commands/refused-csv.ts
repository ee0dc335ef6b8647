import { type Encoding, type Mapping, type RowProblem, writeRefusedCsv } from '@tolv/imports'
import { inTenant, type TenantId } from '../../db/index.ts'
import type { House } from '../../house.ts'
import { type ImportRow, listRefused, type RefusedRow } from '../queries.ts'

const rowsPerPage = 1_000

/**
 * The refused rows of an import as a file to download, fix and bring again: the columns, the
 * delimiter and the encoding of the file they came from. Written page by page, so that neither
 * memory nor a transaction waits for a slow client.
 */
export function refusedCsv(house: House, tenantId: TenantId, row: ImportRow): Response {
  const { mapping } = row
  const encode = encoderFor(mapping?.dialect.encoding ?? 'utf-8')
  const pages = mapping === null ? [] : pagesOf(house, tenantId, { importId: row.id, mapping })
  const body = streamOf(encoded(pages, encode))
  const name = `${row.fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '')}-refused.csv`
  return new Response(body, {
    headers: {
      'Content-Type': `text/csv; charset=${encode.charset}`,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  })
}

type Source = { importId: string; mapping: Mapping }

async function* pagesOf(
  house: House,
  tenantId: TenantId,
  { importId, mapping }: Source,
): AsyncIterable<string> {
  const header = writeRefusedCsv([], mapping)
  yield header
  for (let at = { afterLine: 0n, afterPlace: -1 }; ; ) {
    const rows = await inTenant(house.database, tenantId, (tx) =>
      listRefused(tx, importId, { ...at, limit: rowsPerPage }),
    )
    const last = rows.at(-1)
    if (last === undefined) return
    yield writeRefusedCsv(rows.map(toProblem), mapping).slice(header.length)
    at = { afterLine: last.line, afterPlace: last.place }
  }
}

function toProblem(row: RefusedRow): RowProblem {
  const { value, says, suggestion, raw } = row
  return { line: Number(row.line), column: row.columnName, value, says, suggestion, raw }
}

/** Asked for piece by piece, as fast as the client takes them. */
function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}

type Encoder = { charset: string; mark: string; encode: (text: string) => Uint8Array }

async function* encoded(
  pages: AsyncIterable<string> | Iterable<string>,
  { mark, encode }: Encoder,
): AsyncGenerator<Uint8Array> {
  if (mark !== '') yield encode(mark)
  for await (const page of pages) yield encode(page)
}

/** Files in UTF-16 come back as UTF-8 with its mark, which whatever wrote them opens as well. */
function encoderFor(encoding: Encoding): Encoder {
  if (encoding === 'windows-1252') return { charset: encoding, mark: '', encode: toWindows1252 }
  const encoder = new TextEncoder()
  return { charset: 'utf-8', mark: '\ufeff', encode: (text) => encoder.encode(text) }
}

const windows1252 = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, at) => at))].map(
    (sign, byte) => [sign, byte],
  ),
)

/** The reverse of decoding; a sign that Windows-1252 lacks becomes a question mark. */
function toWindows1252(text: string): Uint8Array {
  return Uint8Array.from([...text].map((sign) => windows1252.get(sign) ?? 63))
}
