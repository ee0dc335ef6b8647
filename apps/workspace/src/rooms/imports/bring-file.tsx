import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, useId, useRef, useState } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { bringFile, importQuery, importsQuery } from './queries.ts'
import { useImportsWords } from './words.ts'

/** Where a file is dropped or chosen; it is sent as it is, and then the import's own page tells what is in it. */
export function BringFile() {
  const { bring } = useImportsWords()
  const writing = useWriting()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [sent, setSent] = useState(0)
  const sending = useMutation({
    mutationFn: (file: File) => bringFile(file, setSent),
    onSuccess: async (one) => {
      queries.setQueryData(importQuery(one.id).queryKey, one)
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey })
      await navigate({ to: '/imports/$id', params: { id: one.id } })
    },
  })
  const take = (file: File) => {
    setSent(0)
    sending.mutate(file)
  }
  if (sending.isPending)
    return (
      <div className="bring">
        <Progress
          what={bring.sending({ name: sending.variables.name })}
          share={sent}
          done={bring.sent({ share: writing.share(Math.floor(sent * 100) / 100) })}
        />
      </div>
    )
  return (
    <>
      <DropPlace onFile={take} />
      {sending.error !== null && <Failure error={sending.error} />}
    </>
  )
}

function DropPlace({ onFile }: { onFile: (file: File) => void }) {
  const { bring } = useImportsWords()
  const reason = useReasonNot('import.run')
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const says = useId()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined && reason === undefined) onFile(file)
  }
  return (
    <section
      className={isOver ? 'bring is-over' : 'bring'}
      aria-label={bring.title}
      aria-describedby={says}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2>{bring.title}</h2>
      <p id={says}>{bring.says}</p>
      <div className="bring-choose">
        <span className="bring-drop">{bring.drop}</span>
        <Button kind="primary" reason={reason} onClick={() => input.current?.click()}>
          {bring.choose}
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file !== undefined) onFile(file)
            event.target.value = ''
          }}
        />
      </div>
    </section>
  )
}
