/** Rows of growing columns that were taken back: of an account all up to some row. Nothing moves until it is read. */

export function forgottenRows(): {
  /** Takes back the first `rows` rows as far as they are of an account. */
  upTo: (account: number, rows: number) => void
  /** The accounts of the rows, -1 where a row was taken back; the column itself where none was. */
  among: (accounts: Int32Array) => Int32Array
} {
  const until = new Map<number, number>()
  return {
    upTo: (account, rows) => {
      until.set(account, rows)
    },
    among: (accounts) =>
      until.size === 0
        ? accounts
        : accounts.map((account, row) => (row < (until.get(account) ?? 0) ? -1 : account)),
  }
}
