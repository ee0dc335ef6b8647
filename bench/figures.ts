/** Time, memory and figures as benchmarks print them. */

export const written = (count: number): string => count.toLocaleString('en')
export const rateOf = (perSecond: number): string => written(Math.round(perSecond))

const lookEveryMs = 200

/** Does the work, and says how much memory this process had at most while it did. */
export async function memoryAtMost<T>(
  work: () => Promise<T>,
): Promise<{ result: T; memory: string }> {
  let most = process.memoryUsage.rss()
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, lookEveryMs)
  try {
    const result = await work()
    return { result, memory: `${written(Math.round(most / 2 ** 20))} MB of memory at most` }
  } finally {
    clearInterval(looking)
  }
}
