import type { NewComponentWire, PlanVersionWire } from '@tolv/server/wire'
import { useState } from 'react'
import { useSession } from '../../api/session.ts'
import { Lines } from '../../ui/lines.tsx'
import { Section } from '../../ui/page.tsx'
import { Radios } from '../../ui/radios.tsx'
import { Table } from '../../ui/table.tsx'
import { currenciesOf } from './draft.ts'
import { priceOfComponent, priceOfTerms, writePrice } from './price-text.ts'
import { TryQuantities } from './try-quantities.tsx'
import { useTelling } from './use-telling.ts'
import { useCatalogWords } from './words.ts'

/** One version: what it costs in a sentence, its terms, its components, and what it comes to. */
export function VersionPart({ version }: { version: PlanVersionWire }) {
  const words = useCatalogWords()
  const { tenant } = useSession()
  const currencies = currenciesOf(version, tenant.currency)
  const [chosen, setChosen] = useState<string | null>(null)
  const own = currencies.includes(tenant.currency) ? tenant.currency : currencies[0]!
  const currency = chosen !== null && currencies.includes(chosen) ? chosen : own
  const telling = useTelling(currency)
  return (
    <div className="version-part">
      <p className="version-sentence">{priceOfTerms(version, telling) ?? words.price.none}</p>
      {currencies.length > 1 && (
        <Radios
          label={words.edit.currencies}
          value={currency}
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={setChosen}
        />
      )}
      <div className="version-columns">
        <div>
          <Facts version={version} currency={currency} />
          <Components version={version} currency={currency} />
        </div>
        <TryQuantities key={`${version.id} ${currency}`} terms={version} currency={currency} />
      </div>
    </div>
  )
}

type PartProps = { version: PlanVersionWire; currency: string }

function Facts({ version, currency }: PartProps) {
  const { plan, period } = useCatalogWords()
  const telling = useTelling(currency)
  const { trialDays, interval } = version
  const minimum = version.minimumSpend[currency]
  return (
    <Lines
      lines={[
        { name: plan.billed, value: period.every(interval) },
        {
          name: plan.trial,
          value: trialDays === 0 ? plan.noTrial : plan.trialDays({ days: trialDays }),
        },
        {
          name: plan.minimum,
          value: minimum === undefined ? plan.noMinimum : writePrice(minimum, telling),
        },
      ]}
    />
  )
}

function Components({ version, currency }: PartProps) {
  const { plan, price, edit } = useCatalogWords()
  const telling = useTelling(currency)
  const costs = (component: NewComponentWire) =>
    priceOfComponent(component, version.interval, telling) ?? price.noneIn({ currency })
  const when = ({ timing, prorate, taxCategory }: NewComponentWire) => {
    const vat = (edit.taxCategories[taxCategory] ?? taxCategory).toLowerCase()
    return `${plan.timing[timing]}, ${plan.prorate[prorate]} · ${plan.heads.vat}: ${vat}`
  }
  return (
    <Section title={plan.components}>
      {version.components.length === 0 ? (
        <p className="catalog-says">{plan.noComponents}</p>
      ) : (
        <Table
          label={plan.components}
          height="two"
          rows={version.components}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: plan.heads.name,
              width: '36%',
              cell: (one) => (
                <>
                  {one.name}
                  <span className="under">{one.code}</span>
                </>
              ),
            },
            {
              key: 'price',
              head: plan.heads.price,
              cell: (one) => (
                <>
                  <span className="catalog-costs">{costs(one)}</span>
                  <span className="under">{when(one)}</span>
                </>
              ),
            },
          ]}
          phone={(one) => (
            <span className="phone-lines">
              <b>{one.name}</b>
              <span className="catalog-costs">{costs(one)}</span>
              <span className="meta">{when(one)}</span>
            </span>
          )}
        />
      )}
    </Section>
  )
}
