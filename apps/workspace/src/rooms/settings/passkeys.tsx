import { useQuery } from '@tanstack/react-query'
import { addPasskey, knowsPasskeys, NotHere, removePasskey } from '../../api/sign-in.ts'
import { Failure } from '../../shell/failure.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { passkeysQuery, useChange } from './queries.ts'
import { useSettingsWords } from './words.ts'

/** The devices that sign the reader in. */
export function Passkeys() {
  const { you } = useSettingsWords()
  const writing = useWriting()
  const list = useQuery(passkeysQuery)
  const add = useChange(passkeysQuery.queryKey, () => addPasskey(deviceName()))
  const remove = useChange(passkeysQuery.queryKey, removePasskey)
  const error = list.error ?? add.error ?? remove.error
  return (
    <Section title={you.passkeys}>
      <p className="meta">{you.passkeysSays}</p>
      <ul className="things">
        {list.data?.map((passkey) => {
          const name = passkey.name ?? you.unnamed
          return (
            <li key={passkey.id} className="thing">
              <span>
                <b>{name}</b>
                <span className="under">
                  {you.added({ day: writing.day(passkey.createdAt, 'short') })}
                </span>
              </span>
              <Button
                kind="quiet"
                name={you.remove({ name })}
                onClick={() => remove.mutate(passkey.id)}
              >
                {you.removeShort}
              </Button>
            </li>
          )
        })}
      </ul>
      {list.data?.length === 0 && <p>{you.noPasskeys}</p>}
      <Button
        reason={knowsPasskeys() ? undefined : you.noPasskeysHere}
        busy={add.isPending ? you.adding : undefined}
        onClick={() => add.mutate()}
      >
        {you.addPasskey}
      </Button>
      <div role="status">
        {add.data === true && <p className="meta">{you.passkeyAdded}</p>}
        {error instanceof NotHere ? (
          <p className="field-error">{you.notHere}</p>
        ) : (
          error !== null && <Failure error={error} />
        )}
      </div>
    </Section>
  )
}

/** A passkey is known by the device it was made on; the reader may be at several. */
function deviceName(): string {
  const system = /(Windows|Mac OS|Android|iPhone|iPad|Linux|CrOS)/.exec(navigator.userAgent)
  return system?.[1] ?? 'Tolv'
}
