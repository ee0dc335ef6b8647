/** A document on paper and as a Peppol file, made when it is asked for from what was issued. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type Brand, invoicePdf } from '@tolv/documents'
import { type InvoiceRecord, writeUbl } from '@tolv/rails'
import type { Context } from 'hono'
import { tenantNow } from '../../clock/index.ts'
import type { Tx } from '../../db/index.ts'
import { answers, demand, type Env, fromRefusal, inTenantOf, notFound } from '../../http/index.ts'
import { sampleOf } from '../commands/sample.ts'
import { type BrandRow, findBrand, plainBrand } from '../queries/brand.ts'
import { findDocument } from '../queries/document.ts'
import { findHead } from '../queries/invoice.ts'
import { recordOf } from '../rules/record.ts'

const { default: problems } = answers(z.string(), '')
const file = (mediaType: string, description: string) => ({
  200: {
    description,
    content: { [mediaType]: { schema: { type: 'string' as const, format: 'binary' } } },
  },
  default: problems,
})
const common = {
  tags: ['invoices'],
  method: 'get' as const,
  request: { params: z.object({ id: z.uuid() }) },
}

const pdf = createRoute({
  ...common,
  path: '/invoices/{id}/pdf',
  summary: 'The document on paper, in the buyer’s language',
  responses: file('application/pdf', 'PDF, tagged to be read aloud (PDF/UA).'),
})
const ubl = createRoute({
  ...common,
  path: '/invoices/{id}/ubl',
  summary: 'The document as a Peppol BIS Billing 3.0 file',
  description: 'Refused with what is missing where the parties lack what Peppol wants.',
  responses: file('application/xml', 'UBL 2.1.'),
})

const sample = createRoute({
  tags: ['billing-settings'],
  method: 'get',
  path: '/legal-entities/{id}/sample-invoice',
  summary: 'A paper that was never issued, to see how those of a legal entity look',
  request: { params: z.object({ id: z.uuid() }) },
  responses: file('application/pdf', 'PDF, tagged to be read aloud (PDF/UA).'),
})

export function addPapers(routes: OpenAPIHono<Env>): void {
  routes.openapi(pdf, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const found = await inTenantOf(c, (tx) => findPaper(tx, c.req.valid('param').id))
    if (!found) throw notFound()
    return pdfOf(c, found)
  })

  routes.openapi(sample, async (c) => {
    demand(c.var.actor, 'entities.read')
    const { id } = c.req.valid('param')
    const found = await inTenantOf(c, async (tx) => {
      const made = await sampleOf(tx, id, await tenantNow(tx, tx.clock))
      return { made, brand: (await findBrand(tx, id)) ?? plainBrand }
    })
    if (!found.made.ok) throw fromRefusal(found.made)
    return pdfOf(c, { record: recordOf(found.made.value, null), brand: found.brand })
  })

  routes.openapi(ubl, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const found = await inTenantOf(c, (tx) => findPaper(tx, c.req.valid('param').id))
    if (!found) throw notFound()
    const made = writeUbl(found.record)
    if (!made.ok) throw fromRefusal(made)
    return c.body(made.xml, 200, { 'Content-Type': 'application/xml; charset=utf-8' }) as never
  })
}

type Paper = { record: InvoiceRecord; brand: BrandRow }

/** Until a company has a brand of its own, its name stands in ink. */
function pdfOf(c: Context<Env>, { record, brand }: Paper): never {
  const look = { ...brand, name: record.seller.name, fonts: faces() }
  const bytes = invoicePdf(record, look, record.language)
  const name = `${record.number.replaceAll(/[^\w-]/g, '')}.pdf`
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${name}"`,
  }) as never
}

async function findPaper(tx: Tx, id: string): Promise<Paper | null> {
  const document = await findDocument(tx, id)
  if (!document) return null
  const { creditsInvoiceId, legalEntityId } = document.head
  const about = creditsInvoiceId ? await findHead(tx, creditsInvoiceId) : null
  const brand = (await findBrand(tx, legalEntityId)) ?? plainBrand
  return { record: recordOf(document, about), brand }
}

let read: Brand['fonts'] | null = null

/** The faces are read when the first paper is asked for. */
function faces(): Brand['fonts'] {
  read ??= {
    regular: face(import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')),
    medium: face(import.meta.resolve('@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf')),
    semibold: face(
      import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
    ),
  }
  return read
}

const face = (address: string) => new Uint8Array(readFileSync(fileURLToPath(address)))
