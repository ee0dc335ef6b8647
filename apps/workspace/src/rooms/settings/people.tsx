import { useQuery } from '@tanstack/react-query'
import type { Role, UserWire } from '@tolv/server/wire'
import { send } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { Sure } from '../../shell/sure.tsx'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/empty.tsx'
import { Section } from '../../ui/page.tsx'
import { inWords, Select } from '../../ui/select.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { AddPerson } from './add-person.tsx'
import { peopleQuery, useChange } from './queries.ts'
import { roles } from './roles.ts'
import { useSettingsWords } from './words.ts'

/** Who has access, and as what. */
export function People() {
  const { people, parts } = useSettingsWords()
  const reasonNotRead = useReasonNot('users.read')
  const reasonNot = useReasonNot('users.manage')
  const { open, setOpen } = useOpen()
  const list = useQuery({ ...peopleQuery, enabled: reasonNotRead === undefined })
  const change = useChange(peopleQuery.queryKey, (to: { id: string; role: Role }) =>
    send<UserWire>('PATCH', `/users/${to.id}`, { body: { role: to.role } }),
  )
  const remove = useChange(peopleQuery.queryKey, (id: string) => send('DELETE', `/users/${id}`))
  const columns = useColumns((id, role) => change.mutate({ id, role }))
  const leaving = list.data?.find(({ id }) => open === `remove ${id}`)
  if (reasonNotRead !== undefined) return <Notice kind="quiet" title={reasonNotRead} />
  const error = list.error ?? change.error
  return (
    <Section
      title={parts.people}
      meta={list.data && people.count({ count: list.data.length })}
      edge="bare"
    >
      {error !== null && <Failure error={error} refusals={people.refusals} />}
      {list.data && (
        <Table
          label={parts.people}
          columns={columns}
          rows={list.data}
          rowKey={({ id }) => id}
          phone={(user) => (
            <PersonOnPhone user={user} onRole={(role) => change.mutate({ id: user.id, role })} />
          )}
        />
      )}
      <div className="settings-add">
        <Button kind="primary" reason={reasonNot} onClick={() => setOpen('add')}>
          {people.add}
        </Button>
      </div>
      <AddPerson open={open === 'add'} onClose={() => setOpen(undefined)} />
      <Sure
        open={leaving !== undefined}
        title={people.sure({ name: leaving?.name ?? '' })}
        says={people.sureSays}
        action={people.remove}
        change={remove}
        refusals={people.refusals}
        onSure={() => leaving && remove.mutate(leaving.id, { onSuccess: () => setOpen(undefined) })}
        onClose={() => setOpen(undefined)}
      />
    </Section>
  )
}

function useColumns(onRole: (id: string, role: Role) => void): Column<UserWire>[] {
  const { people } = useSettingsWords()
  const writing = useWriting()
  return [
    { key: 'name', head: people.name, cell: ({ name }) => name },
    { key: 'email', head: people.email, width: '30%', cell: ({ email }) => email },
    {
      key: 'role',
      head: people.role,
      width: '160px',
      cell: (user) => <RoleChoice user={user} onRole={(role) => onRole(user.id, role)} />,
    },
    {
      key: 'since',
      head: people.since,
      align: 'right',
      width: '130px',
      cell: ({ addedAt }) => writing.day(addedAt, 'short'),
    },
    {
      key: 'remove',
      head: people.remove,
      drawnHead: '',
      align: 'right',
      width: '120px',
      cell: (user) => <Remove user={user} />,
    },
  ]
}

type RoleChoiceProps = { user: UserWire; onRole: (role: Role) => void }

function RoleChoice({ user, onRole }: RoleChoiceProps) {
  const { people } = useSettingsWords()
  const shell = useShellWords()
  if (!useMay('users.manage')) return shell.roles[user.role]
  return (
    <Select
      aria-label={people.roleOf({ name: user.name })}
      value={user.role}
      onChange={onRole}
      options={inWords(roles, shell.roles)}
    />
  )
}

function Remove({ user }: { user: UserWire }) {
  const { people } = useSettingsWords()
  const { setOpen } = useOpen()
  const reason = useReasonNot('users.manage')
  return (
    <Button
      kind="quiet"
      reason={reason}
      name={people.removeOf({ name: user.name })}
      onClick={() => setOpen(`remove ${user.id}`)}
    >
      {people.remove}
    </Button>
  )
}

function PersonOnPhone({ user, onRole }: RoleChoiceProps) {
  return (
    <>
      <span className="thing-plain">
        <span>
          <b>{user.name}</b>
          <span className="under">{user.email}</span>
        </span>
        <Remove user={user} />
      </span>
      <RoleChoice user={user} onRole={onRole} />
    </>
  )
}
