/** A column on its way to becoming a field. */

import type { ColumnContent } from './column-content.ts'
import type { ColumnMapping, Field, FileKind } from './intake.ts'

/** A column before it is mapped. `cells` are those of the sampled rows. */
export type Column = { name: string; index: number; cells: string[]; content: ColumnContent }

export type Assigned = { column: Column; because: ColumnMapping['because']; distance: number }

export type Assignment = {
  kind: FileKind
  fields: Map<Field, Assigned>
  missing: Field[]
}

/** The columns a user has already named; they are not guessed about. */
export type Fixed = ReadonlyMap<Field, Column>

/** The columns that are not yet anything. */
export type Free = Set<Column>

/** The fields found so far for one kind of file, and the columns that are left. */
export type Finding = { kind: FileKind; fields: Map<Field, Assigned>; free: Free }

/** Takes a column out of the free ones for a field. */
export function take(finding: Finding, field: Field, assigned: Assigned): void {
  finding.fields.set(field, assigned)
  finding.free.delete(assigned.column)
}
