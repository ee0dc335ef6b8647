import { type Scale, sharedScale } from '@tolv/figures'
import type { LifetimeWire, MetricsPresetWire, RecurringMetricsWire } from '@tolv/server/wire'
import { Bars } from '../../../ui/charts/bars.tsx'
import { NeedleAxis, NeedleCell } from '../../../ui/charts/needle-column.tsx'
import { Section } from '../../../ui/page.tsx'
import { usePhone } from '../../../ui/phone.ts'
import { type Column, Table } from '../../../ui/table.tsx'
import { Line, Lines, Opens } from '../opens.tsx'
import { useWritten } from '../use-written.ts'
import { presetTitles } from './search.ts'
import { useMetricsWords } from './words.ts'

type Told = MetricsPresetWire & { lifetime: LifetimeWire }
type Reach = { low: number; value: number; high: number }

type Row = { name: string; estimate: Reach | null; preset: Told | null }

/** What each product's formula says of an account, on one scale with the model's CLV, and each gap in money. */
export function Lifetimes({ recurring }: { recurring: RecurringMetricsWire }) {
  const { lifetimes } = useMetricsWords()
  const written = useWritten()
  const model = recurring.model?.each ?? null
  const rows: Row[] = [
    { name: lifetimes.model, estimate: model, preset: null },
    ...recurring.presets
      .filter((preset): preset is Told => preset.lifetime !== null)
      .map((preset) => ({
        name: presetTitles[preset.name],
        estimate: pointAt(preset.lifetime.value),
        preset,
      })),
  ]
  const known = rows.flatMap(({ estimate }) => (estimate === null ? [] : [estimate]))
  const scale = sharedScale(known.length === 0 ? [{ low: 0, value: 1, high: 1 }] : known)
  const phone = usePhone()
  const month = written.month(`${recurring.lifetimeMonth}-01`)
  const meta = `${lifetimes.meta({ month })}${scale.kind === 'log' ? `; ${lifetimes.log}` : ''}`
  return (
    <Section title={lifetimes.title} meta={meta}>
      {phone && <NeedleAxis scale={scale} width={drawnOnPhone} write={written.column([]).tick} />}
      <Table
        label={lifetimes.title}
        columns={useLifetimeColumns(model, scale)}
        rows={rows}
        rowKey={({ name }) => name}
        height="two"
        phone={(row) => <OnPhone row={row} model={model} scale={scale} />}
      />
    </Section>
  )
}

const pointAt = (value: number | null): Reach | null =>
  value === null ? null : { low: value, value, high: value }

const drawn = 320
const drawnOnPhone = 290

function useLifetimeColumns(model: Reach | null, scale: Scale): Column<Row>[] {
  const { lifetimes } = useMetricsWords()
  const written = useWritten()
  return [
    { key: 'name', head: lifetimes.heads.name, width: '16%', cell: ({ name }) => <b>{name}</b> },
    {
      key: 'value',
      head: lifetimes.heads.value,
      align: 'right',
      cell: (row) => <Worth row={row} model={model} />,
    },
    {
      key: 'needle',
      head: lifetimes.heads.needle,
      drawnHead: <NeedleAxis scale={scale} width={drawn} write={written.column([scale.to]).tick} />,
      width: `${drawn + 40}px`,
      fill: 'whole',
      cell: (row) => <Drawn row={row} scale={scale} width={drawn} />,
    },
    {
      key: 'gap',
      head: lifetimes.heads.gap,
      unit: written.currencyWord,
      align: 'right',
      width: '18%',
      cell: ({ preset, estimate }) =>
        preset === null || model === null || estimate === null
          ? null
          : written.signed(estimate.value - model.value),
    },
  ]
}

/** The number, which opens into what makes it another than the model's. */
function Worth({ row: { name, estimate, preset }, model }: { row: Row; model: Reach | null }) {
  const { lifetimes, headline } = useMetricsWords()
  const written = useWritten()
  if (estimate === null) return <span className="meta">{headline.none}</span>
  if (preset === null) {
    const { whole, range } = written.estimate(estimate)
    return (
      <>
        <b>{whole}</b>
        <span className="range metrics-under">{range}</span>
      </>
    )
  }
  const { withMonthlyRate } = preset.lifetime
  return (
    <>
      <Opens
        name={`lifetime-${preset.name}`}
        title={lifetimes.opens({ name })}
        label={<b>{written.amount(estimate.value).whole}</b>}
      >
        <Gap preset={preset} model={model} />
      </Opens>
      {withMonthlyRate !== null && (
        <span className="range metrics-under">
          {lifetimes.monthlyRate({ amount: written.amount(withMonthlyRate).whole })}
        </span>
      )}
    </>
  )
}

/** The needle of the model, the bare tick of a formula, or why it has no answer. */
function Drawn({ row: { name, estimate, preset }, scale, width }: { row: Row } & Scaled) {
  const { lifetimes, fact } = useMetricsWords()
  const written = useWritten()
  if (estimate === null) {
    const impossible = preset?.lifetime.impossible ?? null
    return (
      <span className="metrics-impossible">
        {impossible === null ? lifetimes.noModel : lifetimes.impossible[impossible]}
      </span>
    )
  }
  return (
    <NeedleCell
      scale={scale}
      width={width}
      height={46}
      estimate={estimate}
      tone={preset === null ? 'estimate' : 'fact'}
      label={
        preset === null
          ? written.spoken(name, estimate)
          : `${name}: ${written.amount(estimate.value).whole}, ${fact}`
      }
    />
  )
}

type Scaled = { scale: Scale; width: number }

function OnPhone({ row, model, scale }: { row: Row; model: Reach | null; scale: Scale }) {
  return (
    <span className="metrics-phone">
      <b>{row.name}</b>
      <span className="number">
        <Worth row={row} model={model} />
      </span>
      <span className="metrics-drawn">
        <Drawn row={row} scale={scale} width={drawnOnPhone} />
      </span>
    </span>
  )
}

function Gap({ preset, model }: { preset: Told; model: Reach | null }) {
  const { lifetimes } = useMetricsWords()
  const written = useWritten()
  const { value, average, churn, withMonthlyRate, gap } = preset.lifetime
  const parts = (gap ?? []).filter(({ amount }) => Math.round(amount) !== 0)
  const column = written.column(parts.map(({ amount }) => amount))
  return (
    <>
      <Lines>
        {model !== null && <Line name={lifetimes.model}>{written.estimate(model).whole}</Line>}
        <Line name={lifetimes.theirs({ name: presetTitles[preset.name] })}>
          {written.amount(value ?? 0).whole}
        </Line>
        {withMonthlyRate !== null && (
          <Line name={lifetimes.monthly}>{written.amount(withMonthlyRate).whole}</Line>
        )}
      </Lines>
      {average !== null && churn !== null && (
        <p className="meta">
          {lifetimes.input({
            average: written.amount(average).whole,
            churn: written.share(churn),
          })}
        </p>
      )}
      {parts.length === 0 ? (
        <p>{lifetimes.noGap}</p>
      ) : (
        <>
          <p className="overlay-part">
            {lifetimes.why}
            <span className="meta">{column.unit}</span>
          </p>
          <Bars
            caption={lifetimes.why}
            bars={parts.map(({ reason, amount }) => ({
              key: reason,
              name: lifetimes.reasons[reason],
              amount,
              written: column.signed(amount),
              tone: amount < 0 ? 'past' : 'estimate',
            }))}
            heads={lifetimes.barHeads}
          />
        </>
      )}
    </>
  )
}
