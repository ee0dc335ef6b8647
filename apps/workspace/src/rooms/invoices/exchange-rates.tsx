import { useQuery } from '@tanstack/react-query'
import type { ExchangeRateWire, RatesBroughtWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { ratesQuery, useChange } from './queries.ts'
import { useInvoicesWords } from './words.ts'

/** The newest exchange rates that the books are kept by, and bringing more. */
export function ExchangeRates() {
  const { rates: words } = useInvoicesWords()
  const { open, setOpen } = useOpen()
  const reason = useReasonNot('rates.bring')
  const rates = useQuery(ratesQuery)
  if (rates.data === undefined) return rates.error && <Failure error={rates.error} />
  return (
    <Section title={words.title}>
      {rates.data.length === 0 ? (
        <p className="meta">{words.none}</p>
      ) : (
        <RateTable rows={rates.data} />
      )}
      <p className="invoice-files">
        <Button reason={reason} onClick={() => setOpen('rates')}>
          {words.bring}
        </Button>
      </p>
      {open === 'rates' && <BringDialog onClose={() => setOpen(undefined)} />}
    </Section>
  )
}

function RateTable({ rows }: { rows: readonly ExchangeRateWire[] }) {
  const { rates: words } = useInvoicesWords()
  const writing = useWriting()
  const { heads } = words
  const rate = ({ rate: written }: ExchangeRateWire) =>
    writing.number(Number(written), written.split('.')[1]?.length ?? 0)
  return (
    <Table
      label={words.title}
      rows={rows}
      rowKey={({ on, from, to }) => `${on} ${from} ${to}`}
      columns={[
        { key: 'day', head: heads.day, width: '180px', cell: ({ on }) => writing.day(on) },
        { key: 'of', head: heads.of, cell: ({ from, to }) => words.of({ from, to }) },
        { key: 'rate', head: heads.rate, align: 'right', width: '160px', cell: rate },
        { key: 'source', head: heads.source, width: '30%', cell: ({ source }) => source },
      ]}
      phone={(row) => (
        <span className="phone-pair">
          <b>{words.of(row)}</b>
          <span className="number">{rate(row)}</span>
          <span className="meta">
            {writing.day(row.on)} · {row.source}
          </span>
        </span>
      )}
    />
  )
}

/** Brings a central bank's file, which is read by the server as it is. */
function BringDialog({ onClose }: { onClose: () => void }) {
  const { rates: words } = useInvoicesWords()
  const [file, setFile] = useState<File>()
  const [source, setSource] = useState('')
  const bring = useChange(async (chosen: File) =>
    send<RatesBroughtWire>('POST', '/exchange-rates', {
      body: { file: await chosen.text(), source: source.trim() === '' ? null : source.trim() },
    }),
  )
  return (
    <FormDialog
      title={words.bring}
      says={words.bringSays}
      action={words.bring}
      reason={file === undefined ? words.noFile : undefined}
      change={bring}
      onSubmit={() => file && bring.mutate(file, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label={words.file} hint={words.fileHint}>
        {(tied) => (
          <input
            {...tied}
            className="input"
            type="file"
            accept=".csv,.xml,.txt"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <TextField
        label={words.source}
        hint={words.sourceHint}
        maxLength={60}
        value={source}
        onChange={setSource}
      />
    </FormDialog>
  )
}
