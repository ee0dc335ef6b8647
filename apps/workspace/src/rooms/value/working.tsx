import type { JobWire } from '@tolv/server/wire'
import { Notice } from '../../ui/empty.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

type WorkingProps = { job: JobWire | null; accounts: number; of: 'first' | 'again' }

/** A valuation under way: what, how far, and that it can be left. One that stopped says why. */
export function Working({ job, accounts, of }: WorkingProps) {
  const words = useValueWords()
  const written = useWritten()
  const { waiting } = words
  if (job !== null && (job.state === 'failed' || job.state === 'dead'))
    return (
      <Notice kind="brick" title={waiting.stopped}>
        {of === 'again' && <p>{waiting.stoppedSays}</p>}
        {job.lastError !== null && (
          <p className="meta" lang="en">
            {job.lastError}
          </p>
        )}
      </Notice>
    )
  const share = job?.progress?.share ?? 0
  return (
    <div className="working">
      <Progress
        what={
          of === 'first'
            ? waiting.first
            : waiting.title({
                accounts: words.accounts({ count: accounts, written: written.count(accounts) }),
              })
        }
        share={share}
        done={
          job === null || job.state === 'waiting'
            ? waiting.waits
            : waiting.share({ share: written.share(Math.floor(share * 100) / 100) })
        }
        says={of === 'first' ? waiting.firstSays : waiting.says}
      />
    </div>
  )
}
