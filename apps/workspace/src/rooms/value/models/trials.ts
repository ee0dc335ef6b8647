import type { ModelWire, RollingWire } from '@tolv/server/wire'

type Answered = Extract<RollingWire, { refused: null }>
type Scores = {
  key: string
  mape: number | null
  mapeShort: number | null
  mapeLong: number | null
  /** chance given to the staying or leaving of each account; null where it was not said */
  foresaw: number | null
}

/** A row of the table of what was tried. */
export type Trial = Scores &
  (
    | { kind: 'whole'; chosen: true }
    | { kind: 'candidate'; name: ModelWire['name']; part: string | null; chosen: boolean }
    | { kind: 'baseline'; name: Answered['baselines'][number]['name']; chosen: false }
  )

/** The book with the models chosen, the guesses it is held against, then each part's models, the chosen one first. */
export function trialsOf({ chosen, baselines, candidates }: Answered): Trial[] {
  const byPart = Map.groupBy(
    candidates,
    ({ part, kind, period }) => `${kind}-${period}-${part?.value ?? ''}`,
  )
  return [
    { kind: 'whole', key: 'whole', chosen: true, ...scoresOf(chosen) },
    ...baselines.map(
      (one): Trial => ({
        kind: 'baseline',
        key: one.name,
        name: one.name,
        chosen: false,
        ...scoresOf(one),
      }),
    ),
    ...[...byPart].flatMap(([key, some]) =>
      some
        .toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || missed(a) - missed(b))
        .map(
          (one): Trial => ({
            kind: 'candidate',
            key: `${key}-${one.model}`,
            name: one.model,
            part: one.part?.value ?? null,
            chosen: one.chosen,
            ...scoresOf(one),
          }),
        ),
    ),
  ]
}

const scoresOf = (one: Omit<Scores, 'key' | 'foresaw'> & { foresaw?: number | null }) => ({
  mape: one.mape,
  mapeShort: one.mapeShort,
  mapeLong: one.mapeLong,
  foresaw: one.foresaw ?? null,
})

const missed = ({ mape }: { mape: number | null }) => mape ?? Number.POSITIVE_INFINITY
