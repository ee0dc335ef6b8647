import { Refused, Unreachable } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/empty.tsx'
import type { ShellWords } from './words.en.ts'
import { useShellWords } from './words.ts'

type FailureProps = {
  error: unknown
  onAgain?: () => void
  /** What a room says about its own refusals, by their name; others are told in the server's words. */
  refusals?: Record<string, string>
}

/**
 * What went wrong with a call, in words, with what can be done now and the number of the request when there is one.
 */
export function Failure({ error, onAgain, refusals = {} }: FailureProps) {
  const words = useShellWords()
  const { title, says, requestId } = inWords(error, words, refusals)
  return (
    <Notice
      kind="brick"
      title={title}
      action={
        onAgain !== undefined && (
          <Button kind="quiet" onClick={onAgain}>
            {words.again}
          </Button>
        )
      }
    >
      {says !== '' && <p>{says}</p>}
      {requestId !== '' && <p className="meta">{words.failure.request({ id: requestId })}</p>}
    </Notice>
  )
}

/** An error as a title, a sentence and the number of the request. */
export function inWords(
  error: unknown,
  words: ShellWords,
  refusals: Record<string, string>,
): { title: string; says: string; requestId: string } {
  const { failure } = words
  if (error instanceof Unreachable)
    return { title: failure.unreachable, says: failure.unreachableSays, requestId: '' }
  if (!(error instanceof Refused)) {
    const says = error instanceof Error ? error.message : String(error)
    return { title: failure.page, says, requestId: '' }
  }
  const { status, detail, refusal, fields = [], requestId } = error.problem
  const own = refusal === undefined ? undefined : (refusals[refusal] ?? words.refusals[refusal])
  if (own !== undefined) return { title: own, says: '', requestId: '' }
  if (status >= 500) return { title: failure.fault, says: failure.faultSays, requestId }
  if (status === 403) return { title: failure.forbidden, says: detail, requestId }
  if (status === 404) return { title: failure.missing, says: failure.missingSays, requestId }
  if (status === 429) return { title: failure.tooMany, says: '', requestId }
  if (fields.length > 0)
    return { title: failure.malformed, says: misfits(fields, words), requestId: '' }
  return { title: failure.refused, says: detail, requestId }
}

type Misfit = { field: string; code: string }

/** Which fields do not fit, by the words of the pages, and how. A field of a list is told by its own name alone. */
function misfits(fields: readonly Misfit[], { malformed, fieldNames }: ShellWords): string {
  const told = fields.map(({ field, code }) => {
    const own = field.split('.').findLast((part) => !/^\d*$/.test(part)) ?? field
    return `${fieldNames[own] ?? own}: ${malformed[code] ?? malformed.custom}.`
  })
  return [...new Set(told)].join(' ')
}
