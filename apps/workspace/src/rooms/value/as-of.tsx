import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ValuationWire } from '@tolv/server/wire'
import { useEffect } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/empty.tsx'
import { daysBetween } from './days.ts'
import { valuationsQuery, valueAgain } from './queries.ts'
import { useAddress } from './use-address.ts'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

/** From here on, silence after the end of the history says more of the file than of the customers. */
const oldDays = 100
const whileValuingMs = 1000

/** Said of a valuation that is not the newest, with the way back. */
export function Earlier({ valuation }: { valuation: ValuationWire }) {
  const { asOf } = useValueWords()
  const written = useWritten()
  return (
    <Notice kind="quiet" title={asOf.earlier({ day: written.day(valuation.asOf) })}>
      <Link to="." search={{}}>
        {asOf.newest}
      </Link>
    </Notice>
  )
}

/** A history that ended long before the day it is valued as of; it can be valued as of its own last day instead. */
export function OldHistory({ valuation }: { valuation: ValuationWire }) {
  const { asOf } = useValueWords()
  const written = useWritten()
  const [, change] = useAddress()
  const reason = useReasonNot('value.run')
  const asking = useMutation({ mutationFn: () => valueAgain({ asOf: valuation.to }) })
  const list = useQuery({
    ...valuationsQuery,
    enabled: asking.isSuccess,
    refetchInterval: whileValuingMs,
  })
  const made = asking.isSuccess
    ? list.data?.items.find((one) => one.asOf === valuation.to)
    : undefined
  useEffect(() => {
    if (made !== undefined) change({ on: made.id })
  }, [made, change])
  if (daysBetween(valuation.to, valuation.asOf) < oldDays) return null
  const day = written.day(valuation.to)
  return (
    <Notice
      kind="amber"
      title={asOf.old({ day })}
      action={
        <Button
          reason={reason}
          busy={asking.isPending || asking.isSuccess ? asOf.valuing : undefined}
          onClick={() => asking.mutate()}
        >
          {asOf.valueThen({ day })}
        </Button>
      }
    >
      <p>{asOf.oldSays({ asOf: written.day(valuation.asOf) })}</p>
      {asking.error !== null && <Failure error={asking.error} />}
    </Notice>
  )
}
