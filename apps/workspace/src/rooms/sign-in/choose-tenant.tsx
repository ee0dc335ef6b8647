import type { SignInWords } from './words.en.ts'

type ChooseTenantProps = {
  words: SignInWords
  tenants: { id: string; name: string }[]
  onChosen: (id: string) => void
}

/** Which company to work at, when one works at several. */
export function ChooseTenant({ words, tenants, onChosen }: ChooseTenantProps) {
  return (
    <>
      <h1>{words.choose}</h1>
      <p className="sign-in-lead">{words.chooseSays}</p>
      <ul className="sign-in-tenants">
        {tenants.map((tenant) => (
          <li key={tenant.id}>
            <button type="button" onClick={() => onChosen(tenant.id)}>
              {tenant.name}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
