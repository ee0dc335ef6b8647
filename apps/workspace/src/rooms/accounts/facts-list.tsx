import { useQuery } from '@tanstack/react-query'
import type { AccountWire } from '@tolv/server/wire'
import { useWriting } from '../../shell/use-writing.ts'
import { Lines } from '../../ui/lines.tsx'
import { Section } from '../../ui/page.tsx'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { en } from './account-words.en.ts'
import { sv } from './account-words.sv.ts'
import { nameOfFact, writeFactValue } from './facts.ts'
import { factsQuery } from './queries.ts'
import { useAccountsWords } from './words.ts'

/**
 * What is known of the account, by the registry's words. The facts of value stand in the headline with their
 * interval, so they are not repeated here without it.
 */
export function Facts({ account }: { account: AccountWire }) {
  const words = useWords({ en, sv })
  const listWords = useAccountsWords()
  const writing = useWriting()
  const language = useLanguage()
  const facts = useQuery(factsQuery).data
  const lines = (facts ?? [])
    .filter((fact) => fact.owner !== 'value' && (account.facts[fact.key] ?? null) !== null)
    .map((fact) => ({
      name: nameOfFact(fact, language),
      value: writeFactValue(account.facts[fact.key], fact, { writing, words: listWords }),
    }))
  return (
    <Section title={words.facts}>
      {facts !== undefined && lines.length === 0 && <p className="meta">{words.noFacts}</p>}
      <Lines lines={lines} />
    </Section>
  )
}
