import { useQuery } from '@tanstack/react-query'
import type { LegalEntityWire, SampleSalesWire } from '@tolv/server/wire'
import { DownloadLink } from '../../../shell/download-link.tsx'
import { useRested } from '../../../shell/use-rested.ts'
import { useWriting } from '../../../shell/use-writing.ts'
import { Lines } from '../../../ui/lines.tsx'
import { Section } from '../../../ui/page.tsx'
import type { TaxDraft, TaxWish } from './tax-draft.ts'
import { samplesQuery } from './try-tax.ts'
import { useEntityWords } from './words.ts'

type NextInvoiceProps = {
  entity: LegalEntityWire
  draft: TaxDraft
  wish: TaxWish | undefined
  saved: 'yes' | 'no'
}

/** How the next invoice would be headed, by what stands in the fields. */
export function NextInvoice({ entity, draft, wish, saved }: NextInvoiceProps) {
  const words = useEntityWords()
  const tried = useQuery(samplesQuery(entity.id, useRested(wish), 'standard'))
  return (
    <Section title={words.next} edge="bare">
      {tried.data !== undefined && <Head entity={entity} draft={draft} tried={tried.data} />}
      <p className="entity-paper">
        {saved === 'yes' ? (
          <DownloadLink
            path={`/legal-entities/${encodeURIComponent(entity.id)}/sample-invoice`}
            fileName={`${entity.name}.pdf`}
          >
            {words.samplePaper}
          </DownloadLink>
        ) : (
          <span className="meta">{words.sampleUnsaved}</span>
        )}
      </p>
    </Section>
  )
}

type HeadProps = Pick<NextInvoiceProps, 'entity' | 'draft'> & { tried: SampleSalesWire }

function Head({ entity, draft, tried }: HeadProps) {
  const words = useEntityWords()
  const writing = useWriting()
  const town = [draft.postalCode, draft.city].filter(Boolean).join(' ')
  const from = [entity.name, draft.street, town].filter(Boolean).join(', ')
  const { bankgiro, iban, bic } = draft
  const giro = entity.country === 'SE' && bankgiro !== '' ? `${words.bankgiro} ${bankgiro}` : ''
  const account = iban === '' ? '' : [`${words.iban} ${iban}`, bic].filter(Boolean).join(', ')
  const paidTo = [giro, account].filter(Boolean).join(' · ')
  return (
    <Lines
      lines={[
        { name: words.number, value: tried.invoiceNumber },
        { name: words.creditNumber, value: tried.creditNoteNumber },
        { name: words.issued, value: writing.day(tried.on) },
        { name: words.due, value: writing.day(tried.dueOn) },
        { name: words.paidTo, value: paidTo === '' ? words.nowhere : paidTo },
        { name: words.from, value: from },
      ]}
    />
  )
}
