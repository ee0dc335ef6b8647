/** What every fit of a model returns: the parameters, how sure they are, and a certificate. */

import type { Certificate, CertificateFlag } from '../model-report.ts'
import type { Optimum } from '../numerics/optimise.ts'

/** Parameters by their name in the literature. */
export type Fit<P extends Record<string, number>> = {
  parameters: P
  /**
   * Standard errors of the parameters themselves (delta method from their logarithms); null when the likelihood is
   * flat.
   */
  standardErrors: P | null
  logLikelihood: number
  certificate: Certificate
  /**
   * Covariance of the logarithms of the parameters, in the order of `parameters`; null when the likelihood is flat.
   */
  logCovariance: number[][] | null
}

/** A fit from an optimum found on the logarithms of the parameters named. */
export function fitFrom<P extends Record<string, number>>(
  names: (keyof P & string)[],
  optimum: Optimum,
  flags: CertificateFlag[],
): Fit<P> {
  const values = optimum.at.map(Math.exp)
  const named = (of: (i: number) => number) =>
    Object.fromEntries(names.map((name, i) => [name, of(i)])) as P
  const { covariance } = optimum
  const all = new Set(flags)
  if (optimum.atEdge) all.add('boundary')
  if (covariance === null || (!optimum.atEdge && ridged(covariance))) all.add('ridge')
  if (optimum.startsAgreeing < 0.5) all.add('starts-disagree')
  return {
    parameters: named((i) => values[i]!),
    standardErrors:
      covariance === null ? null : named((i) => values[i]! * Math.sqrt(covariance[i]![i]!)),
    logLikelihood: optimum.logLikelihood,
    certificate: {
      converged: optimum.converged,
      gradientNorm: optimum.gradientNorm,
      startsAgreeing: optimum.startsAgreeing,
      flags: [...all],
    },
    logCovariance: covariance,
  }
}

/** A standard error above 1 on a logarithm: the data fix that parameter within a factor of five at best. */
function ridged(covariance: number[][]): boolean {
  return covariance.some((row, i) => row[i]! > 1)
}
