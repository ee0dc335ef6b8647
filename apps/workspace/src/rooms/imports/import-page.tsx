import { useShellWords } from '../../shell/words.ts'
import { Page } from '../../ui/page.tsx'

/** One import. */
export function ImportPage() {
  return <Page title={useShellWords().rooms.imports}>{null}</Page>
}
