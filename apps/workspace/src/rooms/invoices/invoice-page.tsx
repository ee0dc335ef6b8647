import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { titleOf, type WrittenWhy } from '@tolv/pricing'
import type { InvoiceLineWire, InvoiceWire } from '@tolv/server/wire'
import { DownloadLink } from '../../shell/download-link.tsx'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import type { Writing } from '../../shell/writing.ts'
import { Button } from '../../ui/button.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { WhyTree } from '../billing/index.ts'
import { CreditDialog } from './credit-dialog.tsx'
import { State } from './invoices-page.tsx'
import { PaymentDialog } from './payment-dialog.tsx'
import { invoiceQuery } from './queries.ts'
import { useInvoicesWords } from './words.ts'
import { WriteOffDialog } from './write-off-dialog.tsx'
import '../../ui/things.css'
import './invoices.css'

const route = getRouteApi('/inside/invoices/$id')

/** One invoice or credit note: what it is for and why, how the sum was made, and what can be done with it. */
export function InvoicePage() {
  const { id } = route.useParams()
  const invoice = useQuery(invoiceQuery(id))
  const words = useInvoicesWords()
  const shell = useShellWords()
  if (invoice.data !== undefined) return <OpenInvoice invoice={invoice.data} />
  return (
    <Page title={words.title}>
      {invoice.error === null ? (
        <p className="meta">{shell.waiting}</p>
      ) : (
        <Failure error={invoice.error} />
      )}
    </Page>
  )
}

function OpenInvoice({ invoice }: { invoice: InvoiceWire }) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const { open, setOpen } = useOpen()
  const close = () => setOpen(undefined)
  const isInvoice = invoice.kind === 'invoice'
  const { number } = invoice
  const issued = writing.day(invoice.issuedOn)
  return (
    <Page
      title={isInvoice ? words.one.invoice({ number }) : words.one.creditNote({ number })}
      size="name"
      above={
        <>
          <Link to="/invoices">{words.title}</Link>
          <Link to="/accounts/$id" params={{ id: invoice.account.id }}>
            {invoice.account.name ?? invoice.account.number}
          </Link>
        </>
      }
      below={
        isInvoice
          ? words.one.below({ issued, due: writing.day(invoice.dueOn) })
          : words.one.belowNote({ issued })
      }
      meta={<State row={invoice} />}
      actions={isInvoice ? <Actions invoice={invoice} setOpen={setOpen} /> : undefined}
    >
      <Headline invoice={invoice} />
      <div className="invoice-columns">
        <Lines invoice={invoice} />
        <div>
          <Sums invoice={invoice} />
          <Parties invoice={invoice} />
        </div>
      </div>
      {open === 'credit' && <CreditDialog invoice={invoice} onClose={close} />}
      {open === 'pay' && <PaymentDialog invoice={invoice} onClose={close} />}
      {open === 'write-off' && <WriteOffDialog invoice={invoice} onClose={close} />}
    </Page>
  )
}

/** What is left to pay; when nothing is, what the document came to. */
function Headline({ invoice }: { invoice: InvoiceWire }) {
  const { one } = useInvoicesWords()
  const writing = useWriting()
  const { kind, openMinor, totalMinor, currency } = invoice
  const isOpen = openMinor > 0
  const says = kind !== 'invoice' ? one.given : isOpen ? one.toPay : one.inAll
  return (
    <p className="invoice-amount">
      {writing.factIn(isOpen ? openMinor : Math.abs(totalMinor), currency)}
      <span className="invoice-amount-says">{says}</span>
    </p>
  )
}

type ActionsProps = { invoice: InvoiceWire; setOpen: (open: string) => void }

function Actions({ invoice, setOpen }: ActionsProps) {
  const words = useInvoicesWords()
  const reason = useReasonNot('invoices.manage')
  const isOpen = invoice.openMinor > 0
  return (
    <>
      {isOpen && (
        <Button kind="quiet" reason={reason} onClick={() => setOpen('write-off')}>
          {words.writeOff.title}
        </Button>
      )}
      {invoice.state !== 'credited' && (
        <Button reason={reason} onClick={() => setOpen('credit')}>
          {words.credit.title}
        </Button>
      )}
      {isOpen && (
        <Button kind="primary" reason={reason} onClick={() => setOpen('pay')}>
          {words.pay.title}
        </Button>
      )}
    </>
  )
}

function Lines({ invoice }: { invoice: InvoiceWire }) {
  const words = useInvoicesWords()
  return (
    <Section title={words.one.lines} meta={words.one.linesSay}>
      {invoice.lines.map((line) => (
        <Line key={line.place} line={line} currency={invoice.currency} />
      ))}
    </Section>
  )
}

function Line({ line, currency }: { line: InvoiceLineWire; currency: string }) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const { from, to } = line.service
  const title = titleOf(line)
  const days = from === to ? '' : writing.days(line.service)
  const amount = writing.factIn(line.netMinor, currency)
  const off = isWhy(line.why) && line.kind !== 'correction' ? discountsIn(line.why) : []
  const told = (
    <>
      <span>
        <b>{title}</b>{' '}
        <span className="meta">{[howMuch(line, writing), days].filter(Boolean).join(', ')}</span>
        {off.map(({ key, name, minor }) => (
          <span className="under" key={key}>
            {words.one.discount({ name, amount: writing.factIn(minor, currency) })}
          </span>
        ))}
      </span>
      <span className="number">{amount}</span>
    </>
  )
  if (!isWhy(line.why)) return <p className="invoice-line">{told}</p>
  return (
    <details className="invoice-line">
      <summary aria-label={words.one.why({ name: title, days, amount })}>{told}</summary>
      <WhyTree why={line.why} currency={currency} unit={line.unit} label={title} />
      {line.subscriptionId !== null && (
        <p className="invoice-line-of">
          <Link to="/subscriptions/$id" params={{ id: line.subscriptionId }}>
            {words.one.subscription}
          </Link>
        </p>
      )}
    </details>
  )
}

type Off = { key: string; name: string; minor: number }

/** What was taken off a line, by the names of the discounts, from the steps that it was made of. */
function discountsIn(why: WrittenWhy, key = '0'): Off[] {
  if (why.step === 'discount')
    return [{ key, name: why.facts.name ?? '', minor: Number(why.minor) }]
  return why.from.flatMap((step, at) => discountsIn(step, `${key}.${at}`))
}

/** What was measured with its unit, or how many pieces where it is not one. */
function howMuch({ quantity, unit }: InvoiceLineWire, writing: Writing): string {
  if (unit !== null) return `${writing.quantity(quantity)}\u00a0${unit}`
  return Math.abs(Number(quantity)) === 1 ? '' : `× ${writing.quantity(quantity)}`
}

/** What the VAT, or where there is none all of it, comes to in books of another currency, and at which rate. */
function InOwnCurrency({ invoice: { currency, inOwnCurrency: own } }: { invoice: InvoiceWire }) {
  const words = useInvoicesWords()
  const writing = useWriting()
  if (own === null) return null
  const isTaxed = own.vatMinor !== 0
  const told = {
    amount: writing.factIn(isTaxed ? own.vatMinor : own.netMinor, own.currency),
    rate: `1 ${currency} = ${writing.quantity(own.rate)} ${own.currency}`,
    day: writing.day(own.on),
    source: own.source,
  }
  return <p className="meta">{isTaxed ? words.one.ownVat(told) : words.one.ownNet(told)}</p>
}

function Sums({ invoice }: { invoice: InvoiceWire }) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const { currency } = invoice
  const amount = (minor: number) => writing.factIn(minor, currency)
  const vat = invoice.vat.filter(({ vatMinor }) => vatMinor !== 0)
  const settled = [
    { label: words.one.paid, minor: -invoice.paidMinor },
    { label: words.one.fromCredit, minor: -invoice.balanceMinor },
    { label: words.one.credited, minor: -invoice.creditedMinor },
    { label: words.one.writtenOff, minor: -invoice.writtenOffMinor },
  ].filter(({ minor }) => minor !== 0)
  const rows = [
    { label: words.one.net, minor: invoice.netMinor },
    ...vat.map(({ percent, taxableMinor, vatMinor }) => ({
      label: words.one.vat({
        percent: writing.number(Number(percent), percent.includes('.') ? 1 : 0),
        of: amount(taxableMinor),
      }),
      minor: vatMinor,
    })),
    ...(invoice.roundingMinor === 0
      ? []
      : [{ label: words.one.rounding, minor: invoice.roundingMinor }]),
    { label: words.one.total, minor: invoice.totalMinor },
    ...settled,
  ]
  return (
    <Section title={words.one.sum}>
      <dl className="invoice-sums">
        {rows.map(({ label, minor }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="number">{amount(minor)}</dd>
          </div>
        ))}
      </dl>
      <InOwnCurrency invoice={invoice} />
      {invoice.notes.map((note) => (
        <p className="meta" key={note}>
          {words.one.noVat[note] ?? note}
        </p>
      ))}
      <p className="invoice-files">
        <DownloadLink path={`/invoices/${invoice.id}/pdf`} fileName={`${invoice.number}.pdf`}>
          {words.one.pdf}
        </DownloadLink>
        <DownloadLink path={`/invoices/${invoice.id}/ubl`} fileName={`${invoice.number}.xml`}>
          {words.one.ubl}
        </DownloadLink>
      </p>
    </Section>
  )
}

function Parties({ invoice }: { invoice: InvoiceWire }) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const { buyer, creditNotes, creditsInvoiceId, reason, currency } = invoice
  const town = [buyer.postalCode, buyer.city].filter(Boolean).join(' ')
  const lines = [
    buyer.name,
    buyer.street,
    town,
    buyer.country && writing.country(buyer.country),
    buyer.vatNumber,
  ].filter(Boolean)
  return (
    <>
      <Section title={words.one.buyer}>
        <p className="invoice-party">{lines.join('\n')}</p>
        <p className="invoice-files">
          <Link to="/accounts/$id/billing" params={{ id: invoice.account.id }}>
            {words.billedWho}
          </Link>
          <Link to="/accounts/$id/statement" params={{ id: invoice.account.id }}>
            {words.statement}
          </Link>
        </p>
        {creditsInvoiceId !== null && <Credited id={creditsInvoiceId} />}
        {reason !== null && (
          <p>
            <span className="meta">{words.one.reason}: </span>
            {reason}
          </p>
        )}
      </Section>
      {creditNotes.length > 0 && (
        <Section title={words.one.notes}>
          {creditNotes.map((note) => (
            <p className="thing" key={note.id}>
              <Link to="/invoices/$id" params={{ id: note.id }}>
                {note.number}
              </Link>
              <span className="thing-side">{writing.factIn(note.totalMinor, currency)}</span>
            </p>
          ))}
        </Section>
      )}
    </>
  )
}

/** The invoice that a note credits, by its number. */
function Credited({ id }: { id: string }) {
  const words = useInvoicesWords()
  const credited = useQuery(invoiceQuery(id)).data
  return (
    <p className="invoice-files">
      <Link to="/invoices/$id" params={{ id }}>
        {words.one.creditOf({ number: credited?.number ?? '' })}
      </Link>
    </p>
  )
}

/** A line of a note by amount has no steps. */
function isWhy(why: unknown): why is WrittenWhy {
  return typeof why === 'object' && why !== null && 'step' in why && 'from' in why
}
