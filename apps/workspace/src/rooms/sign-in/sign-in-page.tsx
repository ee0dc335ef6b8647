import { Page } from '../../ui/page.tsx'

/** Where one signs in. */
export function SignInPage() {
  return <Page title="Tolv">{null}</Page>
}
