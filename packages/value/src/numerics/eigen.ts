/** Principal directions of a small symmetric matrix, by Jacobi's rotations (Golub and Van Loan 2013, section 8.5). */

const sweeps = 20

/** The values, and the directions that belong to them as rows of unit length. */
export function principal(matrix: number[][]): { values: number[]; directions: number[][] } {
  const size = matrix.length
  const m = matrix.map((row) => row.slice())
  const directions = m.map((_, i) => m.map((__, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(m, directions, [p, q])
    if (isDiagonal(m)) break
  }
  return { values: m.map((row, i) => row[i]!), directions }
}

/** The nearest matrix whose values are none below `least`: where a hill bends upwards it is taken as flat. */
export function withoutBelow(matrix: number[][], least: number): number[][] {
  const { values, directions } = principal(matrix)
  return matrix.map((row, i) =>
    row.map((_, j) =>
      values.reduce(
        (sum, value, k) => sum + Math.max(least, value) * directions[k]![i]! * directions[k]![j]!,
        0,
      ),
    ),
  )
}

function isDiagonal(m: number[][]): boolean {
  const scale = Math.max(...m.map((row, i) => Math.abs(row[i]!)))
  return m.every((row, i) => row.every((x, j) => i === j || Math.abs(x) <= 1e-14 * scale))
}

function rotate(m: number[][], directions: number[][], [p, q]: [number, number]): void {
  const off = m[p]![q]!
  if (off === 0) return
  const half = (m[q]![q]! - m[p]![p]!) / (2 * off)
  const tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.sqrt(half * half + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (const row of m) turn(row, [p, q], { cosine, sine })
  turnRows(m, [p, q], { cosine, sine })
  turnRows(directions, [p, q], { cosine, sine })
}

type Angle = { cosine: number; sine: number }

function turn(row: number[], [p, q]: [number, number], { cosine, sine }: Angle): void {
  const [x, y] = [row[p]!, row[q]!]
  row[p] = cosine * x - sine * y
  row[q] = sine * x + cosine * y
}

function turnRows(rows: number[][], [p, q]: [number, number], { cosine, sine }: Angle): void {
  for (let k = 0; k < rows[p]!.length; k++) {
    const [x, y] = [rows[p]![k]!, rows[q]![k]!]
    rows[p]![k] = cosine * x - sine * y
    rows[q]![k] = sine * x + cosine * y
  }
}
