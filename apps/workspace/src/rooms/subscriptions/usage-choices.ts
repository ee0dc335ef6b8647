/** What a person says of a file of usage, in the words that the server reads. */
import type { UsageFileColumnWire } from '@tolv/server/wire'

/** @property columns by their places: what each is called, and what it becomes; '' leaves it out */
export type UsageChoices = {
  columns: Record<number, { column: string; becomes: string }>
  event?: string
  zone?: string
}

export const noChoices: UsageChoices = { columns: {} }

/** What an event says of itself; any other name is something that was measured. */
export const ownFields = ['id', 'subscription', 'event', 'at', 'source'] as const
export type OwnField = (typeof ownFields)[number]

export const isOwn = (name: string): name is OwnField => ownFields.some((field) => field === name)

/** A column becomes something else. Nothing is told by two columns: the one that told it before is left out. */
export function withUsageColumn(
  choices: UsageChoices,
  now: readonly Pick<UsageFileColumnWire, 'column' | 'becomes'>[],
  { at, becomes }: { at: number; becomes: string },
): UsageChoices {
  const columns = { ...choices.columns }
  for (const [place, { column, becomes: before }] of now.entries()) {
    if (place === at) columns[place] = { column, becomes }
    else if (becomes !== '' && before === becomes) columns[place] = { column, becomes: '' }
  }
  return { ...choices, columns }
}

/** The choices as they are asked for. @example { map: '"kwh"="Förbrukning","ignore"="notering"' } */
export function askedOf({ columns, event, zone }: UsageChoices): Record<string, string> {
  const pairs = Object.entries(columns).map(([at, { column, becomes }]) => {
    // A name with a quotation mark in it cannot be quoted: its place, counted from 1, says the same.
    const name = column.includes('"') ? String(Number(at) + 1) : column
    return `"${becomes === '' ? 'ignore' : becomes}"="${name}"`
  })
  return {
    ...(pairs.length > 0 && { map: pairs.join(',') }),
    ...(event !== undefined && { event }),
    ...(zone !== undefined && { zone }),
  }
}

/** Whether some moment is written without its zone. */
export const lacksZone = (moments: readonly string[]): boolean =>
  moments.some((moment) => !/\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/i.test(moment.trim()))
