import { useShellWords } from '../../shell/words.ts'
import { Page } from '../../ui/page.tsx'

/** The list of imports. */
export function ImportsPage() {
  return <Page title={useShellWords().rooms.imports}>{null}</Page>
}
