import { useQuery } from '@tanstack/react-query'
import type { ApiKeyWire } from '@tolv/server/wire'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { Sure } from '../../shell/sure.tsx'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Notice } from '../../ui/empty.tsx'
import { Section } from '../../ui/page.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { AddKey } from './add-key.tsx'
import { keysQuery, useChange } from './queries.ts'
import { useSettingsWords } from './words.ts'

/** The keys that let programs in. */
export function Keys() {
  const { keys, parts } = useSettingsWords()
  const reasonNot = useReasonNot('keys.manage')
  const { open, setOpen } = useOpen()
  const list = useQuery({ ...keysQuery, enabled: reasonNot === undefined })
  const revoke = useChange(keysQuery.queryKey, (id: string) => send('DELETE', `/api-keys/${id}`))
  const columns = useColumns()
  const leaving = list.data?.find(({ id }) => open === `revoke ${id}`)
  if (reasonNot !== undefined) return <Notice kind="quiet" title={reasonNot} />
  return (
    <Section title={parts.keys} edge="bare">
      {list.error !== null && <Failure error={list.error} />}
      {list.data?.length === 0 && <EmptyState title={keys.none}>{keys.noneSays}</EmptyState>}
      {list.data !== undefined && list.data.length > 0 && (
        <Table
          label={parts.keys}
          columns={columns}
          rows={list.data}
          rowKey={({ id }) => id}
          phone={(key) => <KeyOnPhone apiKey={key} />}
        />
      )}
      <div className="settings-add">
        <Button kind="primary" onClick={() => setOpen('add')}>
          {keys.add}
        </Button>
      </div>
      <AddKey open={open === 'add'} onClose={() => setOpen(undefined)} />
      <Sure
        open={leaving !== undefined}
        title={keys.sure({ name: leaving?.name ?? '' })}
        says={keys.sureSays}
        action={keys.revoke}
        change={revoke}
        onSure={() => leaving && revoke.mutate(leaving.id, { onSuccess: () => setOpen(undefined) })}
        onClose={() => setOpen(undefined)}
      />
    </Section>
  )
}

function useColumns(): Column<ApiKeyWire>[] {
  const { keys } = useSettingsWords()
  const writing = useWriting()
  const scopes = useScopes()
  return [
    { key: 'name', head: keys.name, cell: ({ name }) => name },
    { key: 'key', head: keys.key, width: '22%', cell: ({ shown }) => <code>{shown}</code> },
    { key: 'scopes', head: keys.scopes, width: '22%', cell: scopes },
    {
      key: 'made',
      head: keys.made,
      align: 'right',
      width: '120px',
      cell: ({ createdAt }) => writing.day(createdAt, 'short'),
    },
    {
      key: 'used',
      head: keys.used,
      align: 'right',
      width: '130px',
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? keys.never : writing.day(lastUsedAt, 'short'),
    },
    {
      key: 'revoke',
      head: keys.revoke,
      drawnHead: '',
      align: 'right',
      width: '110px',
      cell: (key) => <Revoke apiKey={key} />,
    },
  ]
}

function useScopes(): (key: ApiKeyWire) => string {
  const { keys } = useSettingsWords()
  return ({ scopes }) => scopes.map((scope) => keys.short[scope] ?? scope).join(', ')
}

function Revoke({ apiKey }: { apiKey: ApiKeyWire }) {
  const { keys } = useSettingsWords()
  const { setOpen } = useOpen()
  return (
    <Button
      kind="quiet"
      name={keys.revokeOf({ name: apiKey.name })}
      onClick={() => setOpen(`revoke ${apiKey.id}`)}
    >
      {keys.revoke}
    </Button>
  )
}

function KeyOnPhone({ apiKey }: { apiKey: ApiKeyWire }) {
  const scopes = useScopes()
  return (
    <span className="thing-plain">
      <span>
        <b>{apiKey.name}</b>
        <span className="under">
          <code>{apiKey.shown}</code>
        </span>
        <span className="under">{scopes(apiKey)}</span>
      </span>
      <Revoke apiKey={apiKey} />
    </span>
  )
}
