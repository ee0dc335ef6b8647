/**
 * What one run of `tolv value` found: the file, the valuation, and the segments that were asked for. Every face of the
 * command (summary, JSON, accounts, report) is written from this and nothing else.
 */

import type { FileKind, RowProblem } from '@tolv/imports'
import type { Day, SegmentReport, Valuation } from '@tolv/value'

/** The file as it was read. */
export type SourceFound = {
  fileName: string
  kind: FileKind
  rows: number
  refused: number
  accounts: number
  /** first and last day the file knows of; a snapshot knows no days */
  from: Day | null
  to: Day | null
  /** ISO 4217; null when neither the file nor the user says one */
  currency: string | null
  /** the first refused rows, for showing */
  problems: RowProblem[]
  /** rows in another currency than the book's, which had no rate to be converted by */
  keptApart: { currency: string; rows: number }[]
  /** what was taken for granted while reading, for the user at the terminal */
  notes: string[]
}

export type Findings = {
  source: SourceFound
  valuation: Valuation
  /** the trait that the segments are values of; null when there is none to show */
  segmentTrait: string | null
  /** by CLV per account, highest first */
  segments: SegmentReport[]
}

/** How many accounts are expected to be customers still: counted by contract, expected at will. */
export function activeAccounts(valuation: Valuation): number {
  return valuation.accounts.alive.reduce((sum, alive) => sum + alive, 0)
}

/** Whether there is a number to lead with: a model spoke, and somebody is left who may still bring something. */
export function answered({ valuation }: Findings): boolean {
  const { future } = valuation.total
  return valuation.models.length > 0 && (future.value !== 0 || future.high !== future.low)
}

/** The segments as they are shown: by what is still to come per account, highest first. */
export function byStillToCome(segments: SegmentReport[]): SegmentReport[] {
  return [...segments].sort((a, b) => b.futurePerAccount.value - a.futurePerAccount.value)
}
