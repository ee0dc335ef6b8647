/**
 * Parts drawn to the whole as far as they do not differ beyond chance (DerSimonian and Laird, Meta-analysis in clinical
 * trials, 1986; Bühlmann and Straub 1970 call the weight of a part's own experience its credibility).
 */

/** A rate and its standard error; infinite where nothing is known of it. */
export type Measured = { rate: number; se: number }

/** `own` is what is not known of the part alone, `common` of all parts at once: standard deviations. */
export type Drawn = { rate: number; own: number; common: number }

/**
 * The parts in their order, each at a rate between its own and that of the whole.
 *
 * @example drawnTogether({ rate: 2, se: 0.1 }, [{ rate: 2, se: 1 }]) // [{ rate: 2, own: 0, common: 0.1 }]
 */
export function drawnTogether(whole: Measured, parts: readonly Measured[]): Drawn[] {
  const known = parts.filter(({ se }) => Number.isFinite(se) && se > 0)
  let excess = 0
  for (const { rate, se } of known) excess += (rate - whole.rate) ** 2 - se * se
  const between = Math.max(0, excess / Math.max(1, known.length - 1))
  return parts.map(({ rate, se }) => {
    if (!Number.isFinite(se) || between === 0) return { rate: whole.rate, own: 0, common: whole.se }
    const weight = between / (between + se * se)
    return {
      rate: whole.rate + weight * (rate - whole.rate),
      own: Math.sqrt(weight) * se,
      common: (1 - weight) * whole.se,
    }
  })
}
