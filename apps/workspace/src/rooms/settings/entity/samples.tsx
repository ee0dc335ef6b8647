import { useQuery } from '@tanstack/react-query'
import { ratesComparedOn, vatRates } from '@tolv/pricing'
import type { LegalEntityWire, SampleSalesWire, SampleSaleWire } from '@tolv/server/wire'
import { useState } from 'react'
import { Failure } from '../../../shell/failure.tsx'
import { useRested } from '../../../shell/use-rested.ts'
import { useWriting } from '../../../shell/use-writing.ts'
import { Section } from '../../../ui/page.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { Table } from '../../../ui/table.tsx'
import { useLanguage } from '../../../words/language.ts'
import { lastDay } from '../days.ts'
import { percentOf } from './percent.ts'
import type { TaxWish } from './tax-draft.ts'
import { samplesQuery } from './try-tax.ts'
import type { EntityWords } from './words.en.ts'
import { useEntityWords } from './words.ts'

type SamplesProps = { entity: LegalEntityWire; wish: TaxWish | undefined }

/** What a sale to each of some typical buyers bears, by what stands in the fields, and why. */
export function Samples({ entity, wish }: SamplesProps) {
  const words = useEntityWords()
  const writing = useWriting()
  const [category, setCategory] = useState('standard')
  const tried = useQuery(samplesQuery(entity.id, useRested(wish), category))
  const categories = categoriesOf(entity, wish)
  const sold = tried.data && thousand(tried.data)
  return (
    <Section
      title={words.samples}
      meta={
        tried.data &&
        words.samplesMeta({
          amount: writing.factIn(sold ?? 0, tried.data.currency),
          day: writing.day(tried.data.on),
        })
      }
    >
      <div className="entity-sold">
        <SelectField
          label={words.sold}
          value={category}
          options={categories.map((value) => ({
            value,
            label: words.categories[value] ?? value,
          }))}
          onChange={setCategory}
        />
      </div>
      {tried.error !== null && <Failure error={tried.error} />}
      {tried.data !== undefined && <Sales tried={tried.data} />}
      <Rates country={entity.country} />
    </Section>
  )
}

/** Categories that a rate is known for at home, and the company's own. */
function categoriesOf({ country }: LegalEntityWire, wish: TaxWish | undefined): string[] {
  const known = vatRates.filter((rate) => rate.country === country)
  const own = wish?.ownRates ?? []
  const named = [...known, ...own].map(({ taxCategory }) => taxCategory)
  return [...new Set(['standard', ...named, 'exempt', 'outside'])]
}

/** The sale's amount as prices are said: it is the same to all. */
function thousand({ sales }: SampleSalesWire): number | undefined {
  const nets = sales.flatMap((sale) => (sale.state === 'decided' ? [sale] : []))
  const first = nets[0]
  if (first === undefined) return undefined
  return nets.every(({ netMinor }) => netMinor === first.netMinor)
    ? first.netMinor
    : first.totalMinor
}

function Sales({ tried }: { tried: SampleSalesWire }) {
  const words = useEntityWords()
  const tell = useTellSale()
  const { heads } = words
  const keyOf = ({ buyer }: SampleSaleWire) => `${buyer.who} ${buyer.country}`
  return (
    <Table
      label={words.samples}
      height="two"
      rows={tried.sales}
      rowKey={keyOf}
      columns={[
        {
          key: 'buyer',
          head: heads.buyer,
          cell: (sale) => {
            const { buyer, why } = tell(sale, tried)
            return (
              <>
                <b>{buyer}</b>
                <span className="under">{why}</span>
              </>
            )
          },
        },
        {
          key: 'vat',
          head: heads.vat,
          align: 'right',
          width: '80px',
          cell: (sale) => tell(sale, tried).vat,
        },
        {
          key: 'total',
          head: heads.total,
          align: 'right',
          width: '110px',
          cell: (sale) => tell(sale, tried).total,
        },
      ]}
      phone={(sale) => {
        const { buyer, vat, total, why } = tell(sale, tried)
        return (
          <span className="entity-sale">
            <b>{buyer}</b>
            <span className="number">{[vat, total].filter(Boolean).join(' · ')}</span>
            <span className="meta">{why}</span>
          </span>
        )
      }}
    />
  )
}

/** Tells one sale: to whom, how much VAT, what is to be paid, and why. */
function useTellSale() {
  const words = useEntityWords()
  const writing = useWriting()
  const nameOf = useCountryName()
  return (sale: SampleSaleWire, { currency }: SampleSalesWire) => {
    const buyer = words.buyers[sale.buyer.who]({ country: nameOf(sale.buyer.country) })
    if (sale.state !== 'decided') {
      const vat = sale.state === 'waits' ? words.waits : words.refused
      return { buyer, vat, total: '', why: words.reasons[sale.reason] ?? sale.says }
    }
    return {
      buyer,
      vat: percentOf(sale.vat.percent, writing),
      total: writing.factIn(sale.totalMinor, currency),
      why: whyOf(sale, words, {
        country: nameOf(sale.vat.country),
        from: sale.rate === null ? '' : writing.day(sale.rate.from),
      }),
    }
  }
}

type Decided = Extract<SampleSaleWire, { state: 'decided' }>

function whyOf(
  { vat, rate }: Decided,
  words: EntityWords,
  of: { country: string; from: string },
): string {
  if (rate === null) return words.reasons[vat.reason ?? ''] ?? vat.reason ?? ''
  const standing = words.standing[rate.standing] ?? rate.standing
  return `${words.rateOf(of)}, ${standing}: ${rate.source}`
}

function useCountryName(): (code: string) => string {
  const language = useLanguage()
  const names = new Intl.DisplayNames(language, { type: 'region' })
  return (code) => names.of(code) ?? code
}

/** The rows of the dated table for the country, with where each was read. */
function Rates({ country }: { country: string }) {
  const words = useEntityWords()
  const writing = useWriting()
  const name = useCountryName()(country)
  const rows = vatRates.filter((rate) => rate.country === country)
  if (rows.length === 0) return null
  const { tableHeads: heads, standing } = words
  const sourceOf = (row: (typeof rows)[number]) => `${row.source} (${standing[row.standing]})`
  const what = ({ taxCategory }: (typeof rows)[number]) =>
    words.categories[taxCategory] ?? taxCategory
  const until = ({ to }: (typeof rows)[number]) => (to === null ? '' : writing.day(lastDay(to)))
  return (
    <details className="entity-rates">
      <summary>{words.table({ country: name })}</summary>
      <p className="meta">{words.compared({ day: writing.day(ratesComparedOn) })}</p>
      <Table
        label={words.table({ country: name })}
        height="dense"
        rows={rows}
        rowKey={({ taxCategory, from }) => `${taxCategory} ${from}`}
        columns={[
          { key: 'what', head: heads.what, cell: what },
          {
            key: 'percent',
            head: heads.percent,
            align: 'right',
            width: '70px',
            cell: (row) => percentOf(row.percent, writing),
          },
          { key: 'from', head: heads.from, width: '96px', cell: (row) => writing.day(row.from) },
          { key: 'to', head: heads.to, width: '96px', cell: until },
          { key: 'source', head: heads.source, width: '36%', cell: sourceOf },
        ]}
        phone={(row) => (
          <span className="entity-sale">
            <b>{what(row)}</b>
            <span className="number">
              {percentOf(row.percent, writing)} · {writing.day(row.from)} – {until(row)}
            </span>
            <span className="meta">{sourceOf(row)}</span>
          </span>
        )}
      />
    </details>
  )
}
