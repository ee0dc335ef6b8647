import type { UsageFileProblemWire, UsageFileWire } from '@tolv/server/wire'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Table } from '../../ui/table.tsx'
import { useSubscriptionWords } from './words.ts'

/** So many refused rows are shown; the rest is counted. */
const shownMost = 50

/** The rows that cannot be taken, each with its line and why. */
export function UsageProblems({ read }: { read: UsageFileWire }) {
  const { bring: words, refused: heads } = useSubscriptionWords()
  const { refusals } = useShellWords()
  const writing = useWriting()
  if (read.problems.length === 0) return null
  const why = ({ refusal, says }: UsageFileProblemWire) =>
    words.refusals[refusal] ?? refusals[refusal] ?? says
  const rest = read.refused - Math.min(shownMost, read.problems.length)
  return (
    <>
      <Table
        label={words.cannot}
        height="two"
        rows={read.problems.slice(0, shownMost)}
        rowKey={({ line }) => String(line)}
        columns={[
          {
            key: 'line',
            head: words.heads.line,
            width: '70px',
            cell: ({ line }) => writing.count(line),
          },
          {
            key: 'why',
            head: heads.heads.why,
            width: '38%',
            cell: (problem) => (
              <>
                {why(problem)}
                {problem.field !== null && <span className="under">{problem.field}</span>}
              </>
            ),
          },
          {
            key: 'row',
            head: heads.heads.row,
            cell: ({ text }) => <span className="usage-data">{text}</span>,
          },
        ]}
        phone={(problem) => (
          <span className="phone-lines">
            <b>{why(problem)}</b>
            <span className="usage-data">{problem.text}</span>
            <span className="meta">
              {words.onLine({ line: writing.count(problem.line) })}
              {problem.field !== null && ` · ${problem.field}`}
            </span>
          </span>
        )}
      />
      {rest > 0 && (
        <p className="meta">{words.more({ count: rest, written: writing.count(rest) })}</p>
      )}
    </>
  )
}
