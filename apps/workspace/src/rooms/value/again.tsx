import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { JobWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { Button } from '../../ui/button.tsx'
import { isUnderWay, latestQuery, valueAgain } from './queries.ts'
import { useValueWords } from './words.ts'

type AgainProps = { job: JobWire | null; label?: string }

/** Asks for a valuation of the book as it is now. */
export function Again({ job, label }: AgainProps) {
  const { page } = useValueWords()
  const queries = useQueryClient()
  const mayNot = useReasonNot('value.run')
  const again = useMutation({
    mutationFn: () => valueAgain({}),
    onSuccess: () => queries.invalidateQueries({ queryKey: latestQuery.queryKey }),
  })
  return (
    <>
      <Button
        reason={mayNot ?? (isUnderWay(job) ? page.underWay : undefined)}
        busy={again.isPending ? page.started : undefined}
        onClick={() => again.mutate()}
      >
        {label ?? page.again}
      </Button>
      {again.error !== null && <Failure error={again.error} />}
    </>
  )
}
