/** When a job that failed is tried again, and when it is given up. */

const waitsInSeconds = [10, 60, 300, 1_800, 7_200, 21_600, 43_200]

/** Tries before a job is dead: the first, and one after each wait. */
export const attemptsMax = waitsInSeconds.length + 1

/**
 * The next try after the given one failed.
 * @param attempt 1 for the first try
 * @returns null when it is given up and waits for somebody to replay it
 */
export function nextTry(attempt: number, failedAt: Temporal.Instant): Temporal.Instant | null {
  const seconds = waitsInSeconds[attempt - 1]
  return seconds === undefined ? null : failedAt.add({ seconds })
}

/** A worker that says nothing for this long has died, and its job may be taken by another. */
export const leaseSeconds = 30
/** A living worker renews its lease this often. */
export const renewalMs = 8_000
