import { type NeedleEnds, needlePath, placeLabels } from '@tolv/figures'
import './charts.css'
import { useMoved } from './use-moved.ts'

/**
 * How a needle is drawn. `estimate` is filled; `hollow` holds zero, or is too uncertain to say; `harm` is clear of zero
 * for harm; `past` is a loss or what has been; `fact` is a bare tick; `watch` is not saved yet.
 */
export type NeedleTone = 'estimate' | 'hollow' | 'harm' | 'past' | 'fact' | 'watch'

/** Low <= value <= high, in any unit. */
export type Reach = { low: number; value: number; high: number }

export type NeedleMarkProps = {
  /** Where the ends and the estimate stand, pixels along the scale. */
  at: Reach
  /** Where the needle's line stands across the scale, pixels. */
  across: number
  /** Half the thickness, pixels. */
  thickness: number
  /** Half the length of the tick, pixels. */
  tick: number
  tone: NeedleTone
  orientation?: 'lying' | 'upright'
}

/** A needle inside a larger drawing: the outline of an interval and the tick of its estimate. */
export function NeedleMark(props: NeedleMarkProps) {
  const { at, tone } = props
  const ends: NeedleEnds = { low: at.low, estimate: at.value, high: at.high }
  const { path, tick } = needlePath(ends, {
    thickness: props.thickness * 2,
    orientation: props.orientation ?? 'lying',
    across: props.across,
    tick: props.tick,
  })
  return (
    <g className={`needle is-${tone}`}>
      {tone !== 'fact' && path !== '' && <path d={path} />}
      <line {...tick} />
    </g>
  )
}

export type HeadlineNeedleProps = {
  estimate: Reach
  /** Drawn grey behind on the same scale: what the estimate was before. */
  before?: Reach
  tone?: NeedleTone
  /** The whole in words, for those who do not see it. */
  label: string
  /** Beside the ends and the tick: the high end, "90 %", the low end. */
  texts: { high: string; share: string; low: string }
}

const tall = 60

/** The upright needle beside a headline, high end at the top, with its ends written. */
export function HeadlineNeedle({ estimate, before, tone, label, texts }: HeadlineNeedleProps) {
  const lowest = Math.min(estimate.low, before?.low ?? estimate.low)
  const highest = Math.max(estimate.high, before?.high ?? estimate.high)
  const y = (value: number) => tall - ((value - lowest) / (highest - lowest || 1)) * tall
  const now = [estimate.low, estimate.value, estimate.high].map(y)
  const [low, value, high] = useMoved(now) as [number, number, number]
  const [top, middle, foot] = placeLabels(now.toReversed(), { gap: 18, from: 0, to: tall }) as [
    number,
    number,
    number,
  ]
  return (
    <span className="needle-headline">
      <svg
        className="chart-svg"
        width={20}
        height={tall + 4}
        viewBox={`0 -2 20 ${tall + 4}`}
        role="img"
        aria-label={label}
      >
        {before && (
          <NeedleMark
            orientation="upright"
            at={{ low: y(before.low), value: y(before.value), high: y(before.high) }}
            across={10}
            thickness={6}
            tick={9}
            tone="past"
          />
        )}
        <NeedleMark
          orientation="upright"
          at={{ low, value, high }}
          across={10}
          thickness={6}
          tick={9}
          tone={tone ?? 'estimate'}
        />
      </svg>
      <span className="needle-ends" aria-hidden="true">
        <span style={{ top: `${top}px` }}>{texts.high}</span>
        <span className="needle-share" style={{ top: `${middle}px` }}>
          {texts.share}
        </span>
        <span style={{ top: `${foot}px` }}>{texts.low}</span>
        <span className="needle-widest">
          {texts.high.length > texts.low.length ? texts.high : texts.low}
        </span>
      </span>
    </span>
  )
}
