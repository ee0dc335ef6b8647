import { useSession } from '../../api/session.ts'
import { useLanguage } from '../../words/language.ts'
import { type Written, writtenIn } from './written.ts'

/** Numbers by the tenant's locale and currency, words and dates by the reader's language. */
export function useWritten(): Written {
  const { tenant } = useSession()
  const language = useLanguage()
  return writtenIn({ currency: tenant.currency, locale: tenant.locale, language })
}
