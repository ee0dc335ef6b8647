import { useShellWords } from '../../shell/words.ts'
import { Page } from '../../ui/page.tsx'

/** The list of accounts. */
export function AccountsPage() {
  return <Page title={useShellWords().rooms.accounts}>{null}</Page>
}
