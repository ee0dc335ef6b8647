import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ImportWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Progress } from '../../ui/progress.tsx'
import { cancel, importQuery } from './queries.ts'
import type { ImportSearch } from './search.ts'
import { useImportsWords } from './words.ts'

/** A file being read or imported: how far it has come, that it can be left, and a way to stop it. */
export function WorkingOn({ one }: { one: ImportWire }) {
  const words = useImportsWords()
  const writing = useWriting()
  const { progress: texts } = words
  const name = one.fileName
  const isRunning = one.state === 'running'
  const { progress } = one
  const rows = words.rows({
    count: progress?.rows ?? 0,
    written: writing.count(progress?.rows ?? 0),
  })
  const share = progress?.share ?? 0
  return (
    <div className="working-on">
      <Progress
        what={isRunning ? texts.running({ name }) : texts.reading({ name })}
        share={share}
        done={
          progress === null || progress.rows === 0
            ? texts.waits
            : texts.rows({ rows, share: writing.share(Math.floor(share * 100) / 100) })
        }
        says={isRunning ? texts.saysRunning : texts.says}
      />
      <Stop one={one} rows={rows} />
    </div>
  )
}

function Stop({ one, rows }: { one: ImportWire; rows: string }) {
  const words = useImportsWords()
  const { progress: texts } = words
  const { open } = useSearch({ from: '/inside/imports/$id' })
  const navigate = useNavigate({ from: '/imports/$id' })
  const queries = useQueryClient()
  const reason = useReasonNot('import.run')
  const say = (search: ImportSearch) => void navigate({ search, replace: true, resetScroll: false })
  const stopping = useMutation({
    mutationFn: () => cancel(one.id),
    onSuccess: (next) => {
      queries.setQueryData(importQuery(one.id).queryKey, next)
      say({})
    },
  })
  const isRunning = one.state === 'running'
  return (
    <>
      <Button
        reason={reason}
        onClick={() => (isRunning ? say({ open: 'stop' }) : stopping.mutate())}
      >
        {isRunning ? texts.cancelRun : texts.cancel}
      </Button>
      {stopping.error !== null && <Failure error={stopping.error} />}
      <Dialog
        open={isRunning && open === 'stop'}
        onClose={() => say({})}
        title={texts.cancelTitle}
        close={words.close}
        actions={
          <>
            <Button onClick={() => say({})}>{texts.goOn}</Button>
            <Button kind="brick" onClick={() => stopping.mutate()}>
              {texts.stop}
            </Button>
          </>
        }
      >
        <p>{texts.cancelSays({ rows })}</p>
      </Dialog>
    </>
  )
}
