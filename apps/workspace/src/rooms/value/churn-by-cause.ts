import type { SegmentWire } from '@tolv/server/wire'
import type { ValueWords } from './words.en.ts'
import type { Written } from './written.ts'

type Churning = Pick<
  SegmentWire,
  'churnPerMonth' | 'churnVoluntaryPerMonth' | 'churnInvoluntaryPerMonth'
>

/** Churn in percent a month, and its parts with their names where causes are known; null where nothing is at risk. */
export function churnByCause(
  row: Churning,
  { written, heads }: { written: Written; heads: ValueWords['segments']['heads'] },
): { whole: string; range?: string } | null {
  const { churnPerMonth: all, churnVoluntaryPerMonth: voluntary } = row
  const involuntary = row.churnInvoluntaryPerMonth
  if (all === null) return null
  const percent = (share: number) => written.number(share * 100, 2)
  const whole = percent(all)
  if (typeof voluntary !== 'number' || typeof involuntary !== 'number') return { whole }
  return {
    whole,
    range: `${percent(voluntary)} ${heads.churnVoluntary} · ${percent(involuntary)} ${heads.churnInvoluntary}`,
  }
}
