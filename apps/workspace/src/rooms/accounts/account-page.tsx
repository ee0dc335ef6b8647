import { useShellWords } from '../../shell/words.ts'
import { Page } from '../../ui/page.tsx'

/** One account. */
export function AccountPage() {
  return <Page title={useShellWords().rooms.accounts}>{null}</Page>
}
