import type { AccountWire } from '@tolv/server/wire'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../words/words.ts'
import { en } from './account-words.en.ts'
import { sv } from './account-words.sv.ts'

/** The people at the account, with what they do there. */
export function Contacts({ account }: { account: AccountWire }) {
  const words = useWords({ en, sv })
  return (
    <Section title={words.contacts}>
      {account.contacts.length === 0 && <p className="meta">{words.noContacts}</p>}
      <ul className="things">
        {account.contacts.map((contact) => (
          <li key={contact.id} className="thing">
            <span>
              <b>{contact.name ?? contact.email}</b>
              {contact.name !== null && <span className="under">{contact.email}</span>}
            </span>
            <span className="under">
              {contact.roles.map((role) => words.roles[role] ?? role).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
