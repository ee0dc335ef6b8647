import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ImportWire } from '@tolv/server/wire'
import { useState } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { Page } from '../../ui/page.tsx'
import { type Answers, countOf, onlyNew } from './answers.ts'
import { ColumnsTable } from './columns-table.tsx'
import { Counts, DownloadRefused, RunButton } from './counts.tsx'
import { Cancelled, Done, RefusedWhole } from './ended.tsx'
import { HowRead } from './how-read.tsx'
import { KeptApart } from './kept-apart.tsx'
import { importQuery, isWorking } from './queries.ts'
import { Questions } from './questions.tsx'
import { RefusedRows } from './refused-rows.tsx'
import { SendAnswers } from './send-answers.tsx'
import { Steps } from './steps.tsx'
import { useImportsWords } from './words.ts'
import { WorkingOn } from './working-on.tsx'
import './imports.css'

/** One import, from the file that was brought to what it added. */
export function ImportPage() {
  const words = useImportsWords()
  const shell = useShellWords()
  const { id } = useParams({ from: '/inside/imports/$id' })
  const found = useQuery(importQuery(id))
  if (found.data === undefined)
    return (
      <Page title={words.title} above={<Above />}>
        {found.error === null ? (
          <p className="meta">{shell.waiting}</p>
        ) : (
          <Failure error={found.error} onAgain={() => void found.refetch()} />
        )}
      </Page>
    )
  const one = found.data
  return (
    <Page
      title={words.titles[one.state]}
      size="name"
      above={<Above fileName={one.fileName} />}
      meta={<Steps state={one.state} />}
    >
      <OneImport key={one.id} one={one} />
    </Page>
  )
}

function Above({ fileName }: { fileName?: string }) {
  const { title } = useImportsWords()
  return (
    <>
      <Link to="/imports">{title}</Link>
      {fileName !== undefined && <span>{fileName}</span>}
    </>
  )
}

function OneImport({ one }: { one: ImportWire }) {
  const withCounts = useKeptCounts(one)
  if (one.state === 'done') return <Done one={one} />
  if (one.state === 'cancelled') return <Cancelled one={one} />
  return <InHand one={withCounts} />
}

/** An import that can still be changed, or is being worked on. */
function InHand({ one }: { one: ImportWire }) {
  const [answers, setAnswers] = useState<Answers>({})
  const { mapping, dryRun } = one
  const answer = (said: Answers) => setAnswers(mapping === null ? said : onlyNew(mapping, said))
  const isOpen = one.state === 'questions' || one.state === 'ready'
  const counts = one.state === 'running' ? one.result : dryRun
  return (
    <>
      {one.state === 'refused' && <RefusedWhole one={one} />}
      {isWorking(one) && <WorkingOn one={one} />}
      {mapping !== null && isOpen && (
        <Questions one={one} mapping={mapping} answers={answers} onAnswer={answer} />
      )}
      {mapping !== null && isOpen && (
        <HowRead mapping={mapping} answers={answers} onAnswer={answer} />
      )}
      {isOpen && <SendAnswers one={one} answers={answers} onSent={() => answer({})} />}
      {counts !== null && one.state !== 'questions' && one.state !== 'running' && (
        <>
          <Counts
            one={one}
            counts={counts}
            actions={
              <>
                <DownloadRefused one={one} refused={counts.refused} />
                <RunButton one={one} unsent={countOf(answers)} />
              </>
            }
          />
          <KeptApart one={one} apart={counts.keptApart} />
          {counts.refused > 0 && <RefusedRows one={one} mode="mend" />}
        </>
      )}
      {mapping !== null && one.state !== 'refused' && (
        <ColumnsTable mapping={mapping} answers={answers} {...(isOpen && { onAnswer: answer })} />
      )}
    </>
  )
}

/** While the file is read again the counts of the reading before stay, so that the page does not jump. */
function useKeptCounts(one: ImportWire): ImportWire {
  const [kept, keep] = useState(one.dryRun)
  if (one.dryRun !== null && one.dryRun !== kept) keep(one.dryRun)
  return one.state === 'reading' ? { ...one, dryRun: kept } : one
}
