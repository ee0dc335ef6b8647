import { useShellWords } from '../../shell/words.ts'
import { Page } from '../../ui/page.tsx'

/** The settings. */
export function SettingsPage() {
  return <Page title={useShellWords().rooms.settings}>{null}</Page>
}
