import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ImportWire, Page, RefusedRowWire } from '@tolv/server/wire'
import { read, send, upload } from '../../api/client.ts'
import type { Answers } from './answers.ts'

const whileWorkingMs = 700

/** Whether the server is working on it, so that it will look different in a moment. */
export function isWorking(one: ImportWire): boolean {
  return one.state === 'reading' || one.state === 'running'
}

/** Imports, newest first; followed while any of them is worked on. */
export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports'],
  queryFn: ({ pageParam, signal }) =>
    read<Page<ImportWire>>('/imports', pageParam === '' ? {} : { cursor: pageParam }, signal),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
  refetchInterval: (query) =>
    query.state.data?.pages.some((page) => page.items.some(isWorking)) ? whileWorkingMs : false,
})

/** One import, followed while it is worked on. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => read<ImportWire>(`/imports/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: (query) => {
      const one = query.state.data
      return one !== undefined && isWorking(one) ? whileWorkingMs : false
    },
  })
}

/** The refused rows of one dry run or run. `reading` tells one reading of the file from the next. */
export function refusedQuery(id: string, reading: string) {
  return infiniteQueryOptions({
    queryKey: ['import', id, 'refused', reading],
    queryFn: ({ pageParam, signal }) =>
      read<Page<RefusedRowWire>>(
        `/imports/${encodeURIComponent(id)}/refused`,
        pageParam === '' ? {} : { cursor: pageParam },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
}

/** A value to be written over a cell of a refused row. */
export type Fix = { line: number; column: string; value: string }

export function bringFile(file: File, onSent: (share: number) => void): Promise<ImportWire> {
  return upload<ImportWire>('/imports', file, { query: { fileName: file.name }, onSent })
}

export function bringRates(id: string, file: File): Promise<ImportWire> {
  return upload<ImportWire>(`/imports/${encodeURIComponent(id)}/rates`, file, {
    onSent: () => undefined,
  })
}

export function answer(id: string, answers: Answers): Promise<ImportWire> {
  return send<ImportWire>('PUT', `/imports/${encodeURIComponent(id)}/mapping`, { body: answers })
}

export function fix(id: string, fixes: readonly Fix[]): Promise<ImportWire> {
  return send<ImportWire>('POST', `/imports/${encodeURIComponent(id)}/fixes`, { body: fixes })
}

export function run(id: string): Promise<ImportWire> {
  return send<ImportWire>('POST', `/imports/${encodeURIComponent(id)}/run`)
}

export function cancel(id: string): Promise<ImportWire> {
  return send<ImportWire>('POST', `/imports/${encodeURIComponent(id)}/cancel`)
}
