import { useShellWords } from '../../shell/words.ts'
import { Page } from '../../ui/page.tsx'

/** What the book is worth. */
export function ValuePage() {
  return <Page title={useShellWords().rooms.value}>{null}</Page>
}
