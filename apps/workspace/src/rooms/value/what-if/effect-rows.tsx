import { linearScale } from '@tolv/figures'
import type { EstimateWire } from '@tolv/server/wire'
import { NeedleAxis, NeedleCell } from '../../../ui/charts/needle-column.tsx'
import { useWidth } from '../../../ui/charts/use-width.ts'
import { usePhone } from '../../../ui/phone.ts'
import type { AmountColumn } from '../written.ts'
import { toneOf } from './effect.tsx'

export type EffectRow = {
  key: string
  name: string
  estimate: EstimateWire
  /** A line under the name. */
  besides: string | null
}

type EffectRowsProps = {
  caption: string
  heads: { name: string; effect: string }
  rows: readonly EffectRow[]
  column: AmountColumn
}

const nameAndAmount = 440

/** Effects in money, one needle each on one scale round zero. It is a table, so what is drawn is also read. */
export function EffectRows({ caption, heads, rows, column }: EffectRowsProps) {
  const [measure, wide] = useWidth<HTMLDivElement>()
  // On the phone the needle stands under its name and amount, as wide as the page.
  const phone = usePhone()
  const width = Math.max(0, phone ? wide : wide - nameAndAmount)
  const ends = rows.flatMap(({ estimate }) => [estimate.low, estimate.high])
  const scale = linearScale(Math.min(0, ...ends), Math.max(0, ...ends), 5)
  return (
    <div ref={measure}>
      <table className="effect-rows">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{heads.name}</th>
            <th className="effect-rows-drawing" scope="col">
              <span className="unseen">{column.unit}</span>
              {width > 0 && <NeedleAxis scale={scale} width={width} write={column.signedTick} />}
            </th>
            <th className="effect-rows-amount" scope="col">
              {heads.effect}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, estimate, besides }) => (
            <tr key={key}>
              <th scope="row">
                {name}
                {besides !== null && <span className="meta">{besides}</span>}
              </th>
              <td className="effect-rows-drawing">
                {width > 0 && (
                  <NeedleCell
                    scale={scale}
                    width={width}
                    height={30}
                    estimate={estimate}
                    tone={toneOf(estimate)}
                    zero="marked"
                  />
                )}
              </td>
              <td className="effect-rows-amount">
                <b>{column.signed(estimate.value)}</b>
                <span className="meta">{column.signedRange(estimate)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
