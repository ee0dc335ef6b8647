/** Small symmetric matrices (two to seven rows), as arrays of rows. */

/** The lower Cholesky factor of a positive definite matrix; null when it is not positive definite. */
export function cholesky(matrix: number[][]): number[][] | null {
  const size = matrix.length
  const factor = matrix.map(() => new Array<number>(size).fill(0))
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!
      for (let k = 0; k < j; k++) sum -= factor[i]![k]! * factor[j]![k]!
      if (i === j) {
        if (!(sum > 0) || !Number.isFinite(sum)) return null
        factor[i]![i] = Math.sqrt(sum)
      } else {
        factor[i]![j] = sum / factor[j]![j]!
      }
    }
  }
  return factor
}

/** Solves L Lᵀ x = right for a lower factor L. */
export function solveFactored(factor: number[][], right: number[]): number[] {
  const size = factor.length
  const x = solveLower(factor, right)
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= factor[k]![i]! * x[k]!
    x[i]! /= factor[i]![i]!
  }
  return x
}

/** Solves L x = right for a lower factor L. */
export function solveLower(factor: number[][], right: number[]): number[] {
  const x = right.slice()
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i]! -= factor[i]![k]! * x[k]!
    x[i]! /= factor[i]![i]!
  }
  return x
}

/** The inverse of a positive definite matrix; null when it is not positive definite. */
export function invert(matrix: number[][]): number[][] | null {
  const factor = cholesky(matrix)
  if (factor === null) return null
  const columns = matrix.map((_, i) =>
    solveFactored(
      factor,
      matrix.map((_, j) => (i === j ? 1 : 0)),
    ),
  )
  return columns
}

/** Σ aᵢ bᵢ */
export function dot(a: number[], b: number[]): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
