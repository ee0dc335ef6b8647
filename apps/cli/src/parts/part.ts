import type { Allowance, SegmentReport } from '@tolv/value'

/** A segment with what may be spent on it, surest first. */
export type Part = SegmentReport & { allowance: Allowance | null }

/** What is needed to write an answer for people or programs. */
export type Setting = { currency: string | null; language: 'en' | 'sv'; width: number }
