import { useQuery } from '@tanstack/react-query'
import { titleOf } from '@tolv/pricing'
import type { NextInvoiceWire } from '@tolv/server/wire'
import { Failure } from '../../../shell/failure.tsx'
import { useWriting } from '../../../shell/use-writing.ts'
import { useShellWords } from '../../../shell/words.ts'
import { Notice } from '../../../ui/empty.tsx'
import { Lines } from '../../../ui/lines.tsx'
import { Section } from '../../../ui/page.tsx'
import { nextQuery } from '../queries.ts'
import { useHeldWords } from '../words.ts'
import { useAccountWords } from './words.ts'

/** What the account is billed next, by what is saved; or why it would wait. */
export function Next({ id }: { id: string }) {
  const words = useAccountWords()
  const shell = useShellWords()
  const writing = useWriting()
  const next = useQuery(nextQuery(id))
  const meta = next.data && words.nextOn({ day: writing.day(next.data.on) })
  return (
    <Section title={words.next} edge="bare" meta={meta}>
      {next.error !== null && <Failure error={next.error} />}
      {next.isPending && <p className="meta">{shell.waiting}</p>}
      {next.data === null && <p className="meta">{words.nothingNext}</p>}
      {next.data && <Ahead next={next.data} />}
    </Section>
  )
}

function Ahead({ next: { documents, held } }: { next: NextInvoiceWire }) {
  const words = useAccountWords()
  const saysOf = useHeldWords()
  const writing = useWriting()
  return (
    <>
      {held !== null && (
        <Notice kind="amber" title={words.holdNext}>
          <p>{saysOf(held)}</p>
        </Notice>
      )}
      {documents.map(({ currency, lines, netMinor, vatMinor, totalMinor, kind }) => {
        const amount = (minor: number) => writing.factIn(minor, currency)
        return (
          <Lines
            key={currency}
            lines={[
              ...lines.map((line) => ({
                name: `${titleOf(line)}, ${writing.days(line.service, 'short')}`,
                value: amount(line.netMinor),
              })),
              { name: words.net, value: amount(netMinor) },
              { name: words.vat, value: amount(vatMinor) },
              {
                name: kind === 'invoice' ? words.total : words.credit,
                value: amount(totalMinor),
                weight: 'sum' as const,
              },
            ]}
          />
        )
      })}
    </>
  )
}
