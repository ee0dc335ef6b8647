/** How a legal entity looks on paper. */
import { contrastOnWhite, logoSize, readableOnWhite } from '@tolv/documents'
import { sql } from 'drizzle-orm'
import { appendEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Outcome, Refusal } from '../../http/index.ts'
import { legalEntities } from '../../tenancy/index.ts'
import type { Telling } from '../events.ts'
import { type BrandRow, findBrand, plainBrand } from '../queries/brand.ts'

const mostBytes = 262_144
const mostPixels = 4_000

export type LogoTold = { mediaType: string; width: number; height: number; bytes: number }

/** @property colourOnPaper the colour as it is printed: darker where the one given cannot be read on white */
export type BrandTold = {
  legalEntityId: string
  colour: string
  colourOnPaper: string
  contrast: number
  footer: string | null
  logo: LogoTold | null
}

/** @property logo base64 of a PNG or a JPEG; null: none; 'keep': the one there is */
export type BrandWish = { colour: string; footer: string | null; logo: string | null | 'keep' }

const noEntity = {
  ok: false,
  refusal: 'not-found',
  says: 'There is no such legal entity.',
} as const

export async function brandOf(tx: Tx, legalEntityId: string): Promise<Outcome<BrandTold>> {
  const known = (await legalEntities(tx)).some(({ id }) => id === legalEntityId)
  if (!known) return noEntity
  return { ok: true, value: toldOf(legalEntityId, await findBrand(tx, legalEntityId)) }
}

/** Says how papers look from now on. They are drawn when they are asked for, so older ones look so too. */
export async function saveBrand(
  tx: Tx,
  { legalEntityId, wish }: { legalEntityId: string; wish: BrandWish },
  { now, by, cause }: Telling,
): Promise<Outcome<BrandTold>> {
  const known = (await legalEntities(tx)).some(({ id }) => id === legalEntityId)
  if (!known) return noEntity
  const before = await findBrand(tx, legalEntityId)
  const colour = wish.colour.toLowerCase()
  if (contrastOnWhite(colour) === null)
    return refused('invalid-colour', `${wish.colour} is no colour: write it as #14513f.`)
  const given = wish.logo === null || wish.logo === 'keep' ? null : logoOf(wish.logo)
  if (given && !given.ok) return given
  const logo = wish.logo === 'keep' ? (before?.logo ?? null) : (given?.value ?? null)
  const footer = wish.footer?.trim() || null
  await tx.sql(sql`
    INSERT INTO entity_brand (tenant_id, legal_entity_id, colour, footer, logo, changed_at)
    VALUES (${tx.tenantId}, ${legalEntityId}, ${colour}, ${footer}, ${logo && Buffer.from(logo)}, ${now})
    ON CONFLICT (tenant_id, legal_entity_id) DO UPDATE SET colour = excluded.colour, footer = excluded.footer,
      logo = excluded.logo, changed_at = excluded.changed_at`)
  const data = { colour, footer, logoBytes: logo?.length ?? null }
  const event = { kind: 'legal_entity.brand_changed', subject: legalEntityId, data }
  await appendEvents(tx, [{ ...event, accountId: null, occurredAt: now, actor: by, cause }])
  return { ok: true, value: toldOf(legalEntityId, { colour, footer, logo }) }
}

function toldOf(legalEntityId: string, row: BrandRow | null): BrandTold {
  const { colour, footer, logo } = row ?? plainBrand
  const colourOnPaper = readableOnWhite(colour)
  const size = logo && logoSize(logo)
  return {
    ...{ legalEntityId, colour, colourOnPaper, footer },
    contrast: Math.round(contrastOnWhite(colourOnPaper)! * 10) / 10,
    logo: logo && size ? { ...size, bytes: logo.length } : null,
  }
}

function refused(refusal: string, says: string): Refusal {
  return { ok: false, refusal, says }
}

/** The bytes of a logo, or why they are none. An SVG is refused: it can hold scripts and fonts from elsewhere. */
function logoOf(written: string): Outcome<Uint8Array> {
  const bytes = new Uint8Array(Buffer.from(written, 'base64'))
  if (bytes.length > mostBytes)
    return refused('logo-too-large', `The logo is ${bytes.length} bytes; 256 kB is the most.`)
  const head = new TextDecoder().decode(bytes.subarray(0, 300))
  if (/<svg|<\?xml/i.test(head))
    return refused('logo-is-svg', 'An SVG may hold more than a picture: bring the logo as a PNG.')
  const size = logoSize(bytes)
  if (!size) return refused('not-a-logo', 'The logo is no PNG (not interlaced) and no JPEG.')
  if (size.width > mostPixels || size.height > mostPixels)
    return refused(
      'logo-too-large',
      `The logo is ${size.width} × ${size.height}; ${mostPixels} pixels is the most.`,
    )
  return { ok: true, value: bytes }
}
