import { useQuery } from '@tanstack/react-query'
import type { ClosedBooksWire, LegalEntityWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useToday } from '../../shell/use-today.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { dayAfter, dayBefore, endOfLastMonth } from './days.ts'
import { closedBooksQuery, entitiesQuery, useChange } from './queries.ts'
import { useInvoicesWords } from './words.ts'
import '../../ui/things.css'

/** Up to which day the books of each legal entity are closed, and closing them. */
export function ClosedBooks() {
  const { closing } = useInvoicesWords()
  const books = useQuery(closedBooksQuery)
  const entities = useQuery(entitiesQuery)
  if (books.data === undefined || entities.data === undefined) {
    const error = books.error ?? entities.error
    return error && <Failure error={error} />
  }
  if (books.data.length === 0) return null
  const entityOf = (id: string) => entities.data.find((one) => one.id === id)
  return (
    <Section title={closing.title}>
      <p className="meta">{closing.says}</p>
      <div className="things">
        {books.data.map((one) => (
          <OneClosed key={one.legalEntityId} books={one} entity={entityOf(one.legalEntityId)} />
        ))}
      </div>
    </Section>
  )
}

type OneClosedProps = { books: ClosedBooksWire; entity: LegalEntityWire | undefined }

function OneClosed({ books, entity }: OneClosedProps) {
  const { closing } = useInvoicesWords()
  const writing = useWriting()
  const { open, setOpen } = useOpen()
  const reason = useReasonNot('ledger.close')
  const { legalEntityId, closedTo, closedAt } = books
  const name = entity?.name ?? ''
  return (
    <div className="thing">
      <span>
        <b>{name}</b>
        <br />
        {closedTo === null
          ? closing.open
          : closing.closed({ day: writing.day(dayBefore(closedTo)) })}
        {closedAt !== null && (
          <span className="under">{closing.at({ day: writing.day(closedAt) })}</span>
        )}
      </span>
      <span className="thing-side">
        <Button
          reason={reason}
          name={closing.changeOf({ name })}
          onClick={() => setOpen(`close ${legalEntityId}`)}
        >
          {closing.change}
        </Button>
      </span>
      {open === `close ${legalEntityId}` && (
        <CloseDialog books={books} name={name} onClose={() => setOpen(undefined)} />
      )}
    </div>
  )
}

type CloseDialogProps = { books: ClosedBooksWire; name: string; onClose: () => void }

function CloseDialog({ books, name, onClose }: CloseDialogProps) {
  const { closing } = useInvoicesWords()
  const today = useToday()
  const { legalEntityId, closedTo } = books
  const [last, setLast] = useState(closedTo === null ? endOfLastMonth(today) : dayBefore(closedTo))
  const change = useChange((to: string | null) =>
    send<ClosedBooksWire>('PUT', `/ledger/closed-books/${encodeURIComponent(legalEntityId)}`, {
      body: { closedTo: to },
    }),
  )
  const isOpened = closedTo !== null && last !== '' && dayAfter(last) < closedTo
  return (
    <FormDialog
      title={closing.dialog({ name })}
      says={closing.dialogSays}
      action={isOpened ? closing.reopen : closing.do}
      change={change}
      onSubmit={() => change.mutate(dayAfter(last), { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextField
        label={closing.last}
        hint={isOpened ? closing.opensAgain : closing.lastHint}
        type="date"
        required
        max={dayBefore(today)}
        value={last}
        onChange={setLast}
      />
      {closedTo !== null && (
        <Button kind="quiet" onClick={() => change.mutate(null, { onSuccess: onClose })}>
          {closing.openAll}
        </Button>
      )}
    </FormDialog>
  )
}
