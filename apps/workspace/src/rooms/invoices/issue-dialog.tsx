import { useNavigate } from '@tanstack/react-router'
import type { BillingRunWire, BillingRunWithDifferencesWire } from '@tolv/server/wire'
import { send } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import { useChange } from './queries.ts'
import { useInvoicesWords } from './words.ts'

type IssueDialogProps = { run: BillingRunWithDifferencesWire; onClose: () => void }

/** Issues what a dry run has told: a run of its legal entity, by the same calculation, today. */
export function IssueDialog({ run, onClose }: IssueDialogProps) {
  const { runs } = useInvoicesWords()
  const writing = useWriting()
  const navigate = useNavigate()
  const begin = useChange(() =>
    send<BillingRunWire>('POST', '/billing-runs', {
      body: { legalEntityId: run.legalEntityId, kind: 'run' },
    }),
  )
  const documents = run.totals.reduce((sum, total) => sum + total.documents, 0)
  const amounts = run.totals.map(({ currency, totalMinor }) => writing.factIn(totalMinor, currency))
  return (
    <FormDialog
      title={runs.issue.title({ count: documents, written: writing.count(documents) })}
      says={runs.issue.says({ amount: amounts.join(' + ') })}
      action={runs.issue.do({ count: documents })}
      change={begin}
      onSubmit={() =>
        begin.mutate(undefined, {
          onSuccess: ({ id }) => void navigate({ to: '/invoices/runs/$id', params: { id } }),
        })
      }
      onClose={onClose}
    />
  )
}
