import type { Writing } from '../../../shell/writing.ts'

/** '25.5' as a reader writes it: 25,5 %. */
export function percentOf(percent: string, writing: Writing): string {
  const decimals = percent.split('.')[1]?.length ?? 0
  return `${writing.number(Number(percent), decimals)} %`
}
