import { Link } from '@tanstack/react-router'
import type { ValuationWire } from '@tolv/server/wire'
import { useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { Radios } from '../../../ui/radios.tsx'
import { churnByCause } from '../churn-by-cause.ts'
import { Line, Lines } from '../opens.tsx'
import { searchOfSegment } from '../segment-address.ts'
import { useAddress } from '../use-address.ts'
import { useWritten } from '../use-written.ts'
import { useValueWords } from '../words.ts'
import { type SegmentRow, savesUsual } from './ranking.ts'
import { SinceLine } from './since.tsx'
import { Spend } from './spend.tsx'
import { useSegmentsWords } from './words.ts'

type AboutProps = { rows: SegmentRow[]; valuation: ValuationWire }

/** One segment opened: its figures, what may be spent to win one more and to keep one, and its accounts. */
export function About({ rows, valuation }: AboutProps) {
  const { close } = useValueWords()
  const { about } = useSegmentsWords()
  const [{ open }, change] = useAddress()
  const row = rows.find(({ value }) => open === `about-${value}`)
  return (
    <Dialog
      open={row !== undefined}
      onClose={() => change({ open: undefined })}
      title={row?.value ?? ''}
      says={about.says}
      close={close}
      size="wide"
    >
      {row !== undefined && <OfSegment key={row.value} row={row} valuation={valuation} />}
    </Dialog>
  )
}

function OfSegment({ row, valuation }: { row: SegmentRow; valuation: ValuationWire }) {
  const { about } = useSegmentsWords()
  const { segments } = useValueWords()
  const written = useWritten()
  const each = written.estimate(row.futurePerAccount, 'ones')
  const future = written.estimate(row.future)
  const clv = written.estimate(row.clv)
  const churn = churnByCause(row, { written, heads: segments.heads })
  return (
    <div className="segment-about">
      <Lines>
        <Line name={about.each}>
          {each.whole} <span className="range">{each.range}</span>
        </Line>
        <Line name={about.future}>
          {future.whole} <span className="range">{future.range}</span>
        </Line>
        <Line name={about.clv}>
          {clv.whole} <span className="range">{clv.range}</span>
        </Line>
        <SinceLine row={row} valuation={valuation} />
        <Line name={about.churn}>
          {churn === null ? segments.noRisk : churn.whole}
          {churn?.range !== undefined && <span className="range"> {churn.range}</span>}
        </Line>
        <Line name={about.margin}>{written.amount(row.marginPerMonth, 'ones').whole}</Line>
      </Lines>
      <p>
        <Link to="/accounts" search={searchOfSegment(row)}>
          {about.see({ count: row.accounts, written: written.count(row.accounts) })}
        </Link>
      </p>
      <Winning row={row} />
      <Keeping row={row} />
    </div>
  )
}

function Winning({ row }: { row: SegmentRow }) {
  const { about } = useSegmentsWords()
  const written = useWritten()
  const winning = row.allowance?.winning ?? null
  return (
    <section aria-label={about.win}>
      <h3>{about.win}</h3>
      {winning === null ? (
        <p>{about.unknown}</p>
      ) : (
        <Spend
          title={about.winTitle}
          meta={about.winMeta({ unit: written.currencyWord })}
          says={about.winSays}
          ceiling={winning.ceiling}
          curve={winning.curve}
          payback={winning.curve}
        />
      )}
    </section>
  )
}

function Keeping({ row }: { row: SegmentRow }) {
  const { about } = useSegmentsWords()
  const written = useWritten()
  const [saves, setSaves] = useState(`${savesUsual}`)
  const keeping = row.allowance?.keeping ?? []
  const chosen = keeping.find((each) => `${each.saves}` === saves)
  return (
    <section aria-label={about.keep}>
      <h3>{about.keep}</h3>
      {chosen === undefined ? (
        <p>{row.allowance === null ? about.unknown : about.nobody}</p>
      ) : (
        <>
          <Radios
            label={about.saves}
            value={saves}
            options={keeping.map((each) => ({
              value: `${each.saves}`,
              label: about.saved[each.saves] ?? written.share(each.saves),
            }))}
            onChange={setSaves}
          />
          <Spend
            key={saves}
            title={about.keepTitle}
            meta={about.keepMeta({ unit: written.currencyWord })}
            says={about.keepSays}
            ceiling={chosen.ceiling}
            curve={chosen.curve}
            payback={null}
          />
        </>
      )}
    </section>
  )
}
