import { useMemo } from 'react'
import { useSession } from '../api/session.ts'
import { useLanguage } from '../words/language.ts'
import { type Writing, writingFor } from './writing.ts'

/** How numbers and days are written for this reader. */
export function useWriting(): Writing {
  const { tenant } = useSession()
  const language = useLanguage()
  return useMemo(() => writingFor(tenant, language), [tenant, language])
}
