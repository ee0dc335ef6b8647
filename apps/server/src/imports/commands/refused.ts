import type { Mapping, RowProblem } from '@tolv/imports'
import type { RefusedRow } from '../queries.ts'

/**
 * Problems as they are kept: in the order of the file, with the account's number where the row
 * tells it.
 */
export function refusedRows(problems: readonly RowProblem[], mapping: Mapping): RefusedRow[] {
  const accountAt = mapping.columns.find(({ field }) => field === 'account')?.index
  let [line, place] = [0, 0]
  return problems.map((problem) => {
    place = problem.line === line ? place + 1 : 0
    line = problem.line
    const account = accountAt === undefined ? undefined : problem.raw[accountAt]?.trim()
    return {
      line: BigInt(line),
      place,
      columnName: problem.column,
      value: problem.value,
      says: problem.says,
      suggestion: problem.suggestion,
      account: account || null,
      raw: problem.raw,
    }
  })
}
