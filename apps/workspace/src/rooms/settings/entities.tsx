import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LegalEntityWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Section } from '../../ui/page.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { EntityDialog } from './entity-dialog.tsx'
import { entitiesQuery } from './queries.ts'
import { useSettingsWords } from './words.ts'

/** In whose name the company sells. */
export function Entities() {
  const { entities, parts } = useSettingsWords()
  const reasonNot = useReasonNot('entities.manage')
  const { open, setOpen } = useOpen()
  const list = useQuery(entitiesQuery)
  const columns = useColumns()
  const changing = list.data?.find(({ id }) => open === `change ${id}`)
  return (
    <Section title={parts.entities} edge="bare">
      {list.error !== null && <Failure error={list.error} />}
      {list.data?.length === 0 && (
        <EmptyState title={entities.none}>{entities.noneSays}</EmptyState>
      )}
      {list.data !== undefined && list.data.length > 0 && (
        <Table
          label={parts.entities}
          columns={columns}
          rows={list.data}
          rowKey={({ id }) => id}
          phone={(entity) => (
            <span className="thing-plain">
              <span>
                <Opened entity={entity} />
                <span className="under">
                  {entity.country} · {entity.registrationNumber}
                </span>
              </span>
              <Change entity={entity} />
            </span>
          )}
        />
      )}
      <div className="settings-add">
        <Button kind="primary" reason={reasonNot} onClick={() => setOpen('add')}>
          {entities.add}
        </Button>
      </div>
      {(open === 'add' || changing !== undefined) && (
        <EntityDialog entity={changing ?? null} onClose={() => setOpen(undefined)} />
      )}
    </Section>
  )
}

function useColumns(): Column<LegalEntityWire>[] {
  const { entities } = useSettingsWords()
  return [
    { key: 'name', head: entities.name, cell: (entity) => <Opened entity={entity} /> },
    { key: 'country', head: entities.country, width: '100px', cell: ({ country }) => country },
    {
      key: 'number',
      head: entities.number,
      width: '22%',
      cell: ({ registrationNumber }) => registrationNumber,
    },
    {
      key: 'vat',
      head: entities.vat,
      width: '22%',
      cell: ({ vatNumber }) => vatNumber ?? entities.noVat,
    },
    {
      key: 'change',
      head: entities.change,
      drawnHead: '',
      align: 'right',
      width: '100px',
      cell: (entity) => <Change entity={entity} />,
    },
  ]
}

/** The way to how it bills and is taxed. */
function Opened({ entity: { id, name } }: { entity: LegalEntityWire }) {
  return (
    <Link to="/settings/entities/$id" params={{ id }}>
      {name}
    </Link>
  )
}

function Change({ entity }: { entity: LegalEntityWire }) {
  const { entities } = useSettingsWords()
  const { setOpen } = useOpen()
  const reason = useReasonNot('entities.manage')
  return (
    <Button
      kind="quiet"
      reason={reason}
      name={entities.changeOf({ name: entity.name })}
      onClick={() => setOpen(`change ${entity.id}`)}
    >
      {entities.change}
    </Button>
  )
}
