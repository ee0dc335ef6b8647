/** What the address of what-if carries: the levers of scenario A, and of B where two are compared. */

import type { SomeLeversWire } from '@tolv/server/wire'
import { leversOf } from './moved.ts'

export type WhatIfSearch = { on?: string; a?: SomeLeversWire; b?: SomeLeversWire }

export function whatIfSearch(raw: Record<string, unknown>): WhatIfSearch {
  const a = leversOf(raw.a)
  return {
    ...(typeof raw.on === 'string' && { on: raw.on }),
    ...(Object.keys(a).length > 0 && { a }),
    ...(typeof raw.b === 'object' && raw.b !== null && { b: leversOf(raw.b) }),
  }
}
