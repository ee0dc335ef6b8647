import type { EntityTaxWire } from '@tolv/server/wire'
import { useOpen } from '../../../shell/use-open.ts'
import { useWriting } from '../../../shell/use-writing.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { percentOf } from './percent.ts'
import { RateDialog } from './rate-dialog.tsx'
import { useEntityWords } from './words.ts'

type Rate = EntityTaxWire['ownRates'][number]
type OwnRatesProps = { rates: Rate[]; onChange: (rates: Rate[]) => void }

/** The company's own rates, which come before the table's. */
export function OwnRates({ rates, onChange }: OwnRatesProps) {
  const words = useEntityWords()
  const { open, setOpen } = useOpen()
  return (
    <Section title={words.ownRates}>
      <p className="meta">{words.ownRatesSays}</p>
      <div className="things">
        {rates.length === 0 && <p className="meta">{words.noOwnRates}</p>}
        {rates.map((rate, at) => (
          <OwnRate
            key={`${rate.country} ${rate.taxCategory} ${rate.from}`}
            rate={rate}
            onRemove={() => onChange(rates.filter((_, other) => other !== at))}
          />
        ))}
      </div>
      <Button onClick={() => setOpen('rate')}>{words.addRate}</Button>
      {open === 'rate' && (
        <RateDialog
          onAdd={(rate) => onChange([...rates, rate])}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  )
}

function OwnRate({ rate, onRemove }: { rate: Rate; onRemove: () => void }) {
  const words = useEntityWords()
  const writing = useWriting()
  const { country, taxCategory, percent, from, to, source } = rate
  const name = `${words.categories[taxCategory] ?? taxCategory}, ${country}`
  const daysOf = (first: string, end: string | null) =>
    end === null
      ? `${words.rate.from.toLowerCase()} ${writing.day(first)}`
      : writing.days({ from: first, to: end })
  return (
    <div className="thing">
      <span>
        <b>{name}</b> {percentOf(percent, writing)}
        <br />
        <span className="meta">
          {daysOf(from, to)} · {source}
        </span>
      </span>
      <span className="thing-side">
        <Button kind="quiet" name={words.removeRateOf({ name })} onClick={onRemove}>
          {words.removeRate}
        </Button>
      </span>
    </div>
  )
}
