import { useQuery } from '@tanstack/react-query'
import type { MeterWire } from '@tolv/server/wire'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { Sure } from '../../shell/sure.tsx'
import { useOpen } from '../../shell/use-open.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { MeterDialog } from './add-meter.tsx'
import { CatalogTabs } from './catalog-tabs.tsx'
import { metersQuery, useChange } from './queries.ts'
import { useCatalogWords } from './words.ts'
import './catalog.css'

/** Meters: how usage events become a quantity that a plan can charge for. */
export function MetersPage() {
  const words = useCatalogWords()
  const shell = useShellWords()
  const reason = useReasonNot('catalog.manage')
  const meters = useQuery(metersQuery)
  const { open, setOpen } = useOpen()
  const removing = meters.data?.find(({ id }) => open === `remove ${id}`)
  return (
    <Page
      title={words.title}
      actions={
        <Button kind="primary" reason={reason} onClick={() => setOpen('add')}>
          {words.meters.add}
        </Button>
      }
    >
      <CatalogTabs here="meters" />
      {meters.error !== null && <Failure error={meters.error} />}
      {meters.isPending && <p className="meta">{shell.waiting}</p>}
      {meters.data?.length === 0 && (
        <EmptyState title={words.meters.none}>{words.meters.noneSays}</EmptyState>
      )}
      {meters.data !== undefined && meters.data.length > 0 && <Meters list={meters.data} />}
      {open === 'add' && <MeterDialog onClose={() => setOpen(undefined)} />}
      {removing !== undefined && <Remove meter={removing} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function Meters({ list }: { list: readonly MeterWire[] }) {
  const { pages, meters } = useCatalogWords()
  const measures = ({ aggregate, property }: MeterWire) =>
    meters.measures[aggregate]({ property: property ?? '' })
  return (
    <Table
      label={pages.meters}
      height="two"
      rows={list}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: meters.heads.name,
          cell: ({ name, code }) => (
            <>
              {name}
              <span className="under">{code}</span>
            </>
          ),
        },
        { key: 'measures', head: meters.heads.measures, width: '28%', cell: measures },
        { key: 'event', head: meters.heads.event, width: '22%', cell: ({ event }) => event },
        { key: 'unit', head: meters.heads.unit, width: '12%', cell: ({ unit }) => unit },
        {
          key: 'remove',
          head: meters.remove,
          drawnHead: '',
          align: 'right',
          width: '100px',
          cell: (one) => <RemoveButton meter={one} />,
        },
      ]}
      phone={(one) => (
        <span className="phone-lines">
          <b>{one.name}</b>
          <span className="catalog-costs">
            {measures(one)}, {one.unit}
          </span>
          <span className="meta">{one.event}</span>
          <RemoveButton meter={one} />
        </span>
      )}
    />
  )
}

function RemoveButton({ meter }: { meter: MeterWire }) {
  const { meters } = useCatalogWords()
  const reason = useReasonNot('catalog.manage')
  const { setOpen } = useOpen()
  return (
    <Button
      kind="quiet"
      reason={reason}
      name={meters.removeOf({ name: meter.name })}
      onClick={() => setOpen(`remove ${meter.id}`)}
    >
      {meters.remove}
    </Button>
  )
}

function Remove({ meter, onClose }: { meter: MeterWire; onClose: () => void }) {
  const { meters, refusals } = useCatalogWords()
  const remove = useChange(() => send('DELETE', `/meters/${encodeURIComponent(meter.id)}`))
  return (
    <Sure
      open
      title={meters.removeOf({ name: meter.name })}
      says={meters.removeSays}
      action={meters.remove}
      change={remove}
      refusals={refusals}
      onSure={() => remove.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
