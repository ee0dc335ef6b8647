import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportWire } from '@tolv/server/wire'
import { useRef } from 'react'
import { useSession } from '../../api/session.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/empty.tsx'
import { bringRates, importQuery } from './queries.ts'
import { useImportsWords } from './words.ts'

type KeptApartProps = {
  one: ImportWire
  apart: readonly { currency: string; rows: number }[]
}

/** Rows in other currencies, said in words, and the way to have them converted. */
export function KeptApart({ one, apart }: KeptApartProps) {
  const words = useImportsWords()
  const writing = useWriting()
  const { tenant } = useSession()
  const queries = useQueryClient()
  const reason = useReasonNot('import.run')
  const input = useRef<HTMLInputElement>(null)
  const bringing = useMutation({
    mutationFn: (file: File) => bringRates(one.id, file),
    onSuccess: (next) => queries.setQueryData(importQuery(one.id).queryKey, next),
  })
  if (apart.length === 0) return null
  const isOver = one.state === 'done' || one.state === 'cancelled' || one.state === 'running'
  return (
    <Notice
      kind="amber"
      title={words.apart.title}
      action={
        !isOver && (
          <>
            <Button
              reason={reason}
              busy={bringing.isPending ? words.apart.sending : undefined}
              onClick={() => input.current?.click()}
            >
              {words.apart.bring}
            </Button>
            <input
              ref={input}
              hidden
              type="file"
              accept=".csv,.txt,text/csv"
              onChange={(event) => {
                const file = event.target.files?.[0]
                if (file !== undefined) bringing.mutate(file)
                event.target.value = ''
              }}
            />
          </>
        )
      }
    >
      {apart.map(({ currency, rows }) => (
        <p key={currency}>
          {words.apart.says({
            rows: words.rows({ count: rows, written: writing.count(rows) }),
            currency,
            own: tenant.currency,
          })}
        </p>
      ))}
      {!isOver && <p className="meta">{words.apart.how}</p>}
      {bringing.error !== null && <Failure error={bringing.error} />}
    </Notice>
  )
}
