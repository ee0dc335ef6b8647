/** How a company's papers look: said once, refused where it cannot be printed, and drawn on every paper. */
import { deflateSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { aBilledCompany } from '../../testing/index.ts'
import type { EntityBrandWire } from '../wire/index.ts'

const company = aBilledCompany({ anew: 'once' })
let path: string
let invoiceId: string

beforeAll(async () => {
  path = `/legal-entities/${company.shop.entityId}/brand`
  invoiceId = (await company.start('b100')).settled!.invoice!.id
})

const say = async (body: object) => {
  const answer = await company.owner(path, { method: 'PUT', body })
  const told = await answer.json()
  return { status: answer.status, told: told as EntityBrandWire & { detail?: string } }
}
/** Whether the invoice's paper holds a picture, by the name that PDF has for one. */
const hasPicture = async () =>
  Buffer.from(await (await company.owner(`/invoices/${invoiceId}/pdf`)).arrayBuffer())
    .toString('latin1')
    .includes('/Subtype /Image')

/** An opaque PNG of one colour. */
function png({ width, height }: { width: number; height: number }): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(checksum(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc((width * 3 + 1) * height)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    ...[signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows))],
    chunk('IEND', Buffer.alloc(0)),
  ])
}
function checksum(bytes: Buffer): number {
  let rest = 0xffffffff
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  }
  return (rest ^ 0xffffffff) >>> 0
}
const logo = png({ width: 40, height: 20 }).toString('base64')

test('a company of which nothing was said stands in ink', async () => {
  const told: EntityBrandWire = await (await company.owner(path)).json()
  expect(told).toMatchObject({ colour: '#1a1a1a', colourOnPaper: '#1a1a1a', logo: null })
})

test('a colour that cannot be read on white is printed darker, and says so', async () => {
  const { told } = await say({ colour: '#EEFF00' })
  expect(told.colour).toBe('#eeff00')
  expect(told.colourOnPaper).not.toBe('#eeff00')
  expect(told.contrast).toBeGreaterThanOrEqual(5.5)
})

test('a logo and words of one’s own stand on the paper, and stay when only the colour changes', async () => {
  expect(await hasPicture()).toBe(false)
  const footer = 'Vi finns på Storgatan 12.'
  const { told } = await say({ colour: '#14513f', footer, logo })
  expect(told).toMatchObject({ footer, logo: { mediaType: 'image/png', width: 40, height: 20 } })
  expect(await hasPicture()).toBe(true)
  expect((await say({ colour: '#14587a', footer })).told.logo).toMatchObject({ width: 40 })
  const picture = await company.owner(`${path}/logo`)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
  expect(Buffer.from(await picture.arrayBuffer()).toString('base64')).toBe(logo)
  expect((await say({ colour: '#14587a', footer: null, logo: null })).told.logo).toBeNull()
  expect((await company.owner(`${path}/logo`)).status).toBe(404)
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
test.each([
  ['a word', { colour: 'green' }, 'green is no colour: write it as #14513f.'],
  ['an SVG', { colour: '#14513f', logo: Buffer.from(svg).toString('base64') }, 'An SVG may hold'],
  ['no picture', { colour: '#14513f', logo: Buffer.from('hello').toString('base64') }, 'is no PNG'],
  [
    'a spoiled one',
    { colour: '#14513f', logo: png({ width: 9, height: 9 }).subarray(0, 40).toString('base64') },
    'is no PNG',
  ],
  [
    'too large a picture',
    { colour: '#14513f', logo: png({ width: 5_000, height: 1 }).toString('base64') },
    '5000 × 1; 4000 pixels is the most.',
  ],
  [
    'too large a file',
    { colour: '#14513f', logo: Buffer.alloc(262_145).toString('base64') },
    '256 kB is the most.',
  ],
])('%s is refused in a sentence', async (_, body, says) => {
  const { status, told } = await say(body)
  expect([409, 422]).toContain(status)
  expect(told.detail).toContain(says)
})

test('a preview keeps nothing', async () => {
  const answer = await company.owner(`${path}?preview=true`, {
    method: 'PUT',
    body: { colour: '#ff0000' },
  })
  expect(answer.status).toBe(200)
  expect(((await (await company.owner(path)).json()) as EntityBrandWire).colour).not.toBe('#ff0000')
})
