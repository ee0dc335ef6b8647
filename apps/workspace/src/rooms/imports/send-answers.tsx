import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { Button } from '../../ui/button.tsx'
import { type Answers, countOf, isAnswered } from './answers.ts'
import { answer, importQuery } from './queries.ts'
import { useImportsWords } from './words.ts'

type SendAnswersProps = { one: ImportWire; answers: Answers; onSent: () => void }

/** What was said about the file, sent together: the file is then read again as it was said. */
export function SendAnswers({ one, answers, onSent }: SendAnswersProps) {
  const { how } = useImportsWords()
  const queries = useQueryClient()
  const mayNot = useReasonNot('import.run')
  const sending = useMutation({
    mutationFn: () => answer(one.id, answers),
    onSuccess: (next) => {
      queries.setQueryData(importQuery(one.id).queryKey, next)
      onSent()
    },
  })
  const count = countOf(answers)
  const waits = one.state === 'questions'
  if (count === 0 && !waits) return null
  const isOpen = count === 0 || !isAnswered(one, answers)
  return (
    <div className="unsent" aria-live="polite">
      {count > 0 && <p className="unsent-says">{how.unsent({ count })}</p>}
      <Button
        kind="primary"
        reason={mayNot ?? (isOpen ? how.open : undefined)}
        busy={sending.isPending ? how.sending : undefined}
        onClick={() => sending.mutate()}
      >
        {waits ? how.readFirst : how.read}
      </Button>
      {count > 0 && <Button onClick={onSent}>{how.undo}</Button>}
      {sending.error !== null && <Failure error={sending.error} />}
    </div>
  )
}
