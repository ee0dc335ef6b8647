import { useMutation, useQueryClient } from '@tanstack/react-query'
import { linearScale } from '@tolv/figures'
import type { EstimateWire, ValuationWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { Button } from '../../ui/button.tsx'
import { NeedleCell } from '../../ui/charts/needle-column.tsx'
import { Say } from '../../words/say.tsx'
import { latestQuery, saveSettings, settingsQuery } from './queries.ts'
import type { Trial } from './use-trial.ts'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

type EffectProps = { valuation: ValuationWire; trial: Trial; place: 'page' | 'overlay' }

/** What the tried assumptions would do to the total, shown before they are saved; saved or undone from here. */
export function Effect({ valuation, trial, place }: EffectProps) {
  const words = useValueWords()
  const { assumptions } = words
  const queries = useQueryClient()
  const reason = useReasonNot('value.settings')
  const saving = useMutation({
    mutationFn: () => saveSettings(trial.settings),
    onSuccess: async () => {
      queries.setQueryData(settingsQuery.queryKey, trial.settings)
      trial.undo()
      await queries.invalidateQueries({ queryKey: latestQuery.queryKey })
    },
  })
  if (trial.changed.length === 0) return null
  return (
    <div className={`effect effect-${place}`} aria-live="polite">
      {trial.tried !== null && (
        <Comparison now={valuation.total.future} tried={trial.tried} place={place} />
      )}
      {trial.tried === null && trial.isWorking && <p className="meta">{assumptions.working}</p>}
      {trial.changed.includes('segment') && <p className="meta">{assumptions.partsLater}</p>}
      {trial.error !== null && <Failure error={trial.error} />}
      {saving.error !== null && <Failure error={saving.error} />}
      <div className="effect-actions">
        <Button
          kind="primary"
          reason={reason}
          busy={saving.isPending ? assumptions.saving : undefined}
          onClick={() => saving.mutate()}
        >
          {assumptions.save}
        </Button>
        <Button onClick={trial.undo}>{assumptions.undo}</Button>
      </div>
    </div>
  )
}

type ComparisonProps = { now: EstimateWire; tried: EstimateWire; place: 'page' | 'overlay' }

function Comparison({ now, tried, place }: ComparisonProps) {
  const { assumptions } = useValueWords()
  const written = useWritten()
  const estimate = written.estimate(tried)
  const column = written.column([now.value, tried.value])
  const change = column.whole(column.signed(tried.value - now.value))
  const scale = linearScale(Math.min(now.low, tried.low), Math.max(now.high, tried.high), 3)
  return (
    <>
      <p className="effect-says">
        <Say text={assumptions.effect({ amount: estimate.whole, range: estimate.range, change })} />
      </p>
      {place === 'overlay' && (
        <div className="effect-needles">
          <span className="meta">{assumptions.now}</span>
          <NeedleCell scale={scale} width={220} height={24} estimate={now} tone="past" />
          <span className="meta">{assumptions.ifSaved}</span>
          <NeedleCell
            scale={scale}
            width={220}
            height={24}
            estimate={tried}
            tone="watch"
            label={written.spoken(assumptions.ifSaved, tried)}
          />
        </div>
      )}
    </>
  )
}
