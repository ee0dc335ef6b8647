import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { MeterWire } from '@tolv/server/wire'
import { useSession } from '../../api/session.ts'
import { Failure } from '../../shell/failure.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import {
  metersQuery,
  meterUsageQuery,
  refusedUsageQuery,
  subscriptionQuery,
  usageEventsQuery,
} from './queries.ts'
import { RoomTabs } from './room-tabs.tsx'
import { useSubscriptionWords } from './words.ts'
import './subscriptions.css'

const route = getRouteApi('/inside/subscriptions/usage')
/** So many days are looked back. */
const daysBack = 30

/** Usage: what meters measured, what came in last, and what could not be taken. */
export function UsagePage() {
  const words = useSubscriptionWords()
  const meters = useQuery(metersQuery)
  return (
    <Page title={words.title}>
      <RoomTabs here="usage" />
      {meters.error !== null && <Failure error={meters.error} />}
      {meters.data?.length === 0 && (
        <EmptyState
          title={words.meters.none}
          action={<Link to="/catalog/meters">{words.meters.title}</Link>}
        >
          {words.meters.noneSays}
        </EmptyState>
      )}
      {meters.data !== undefined && meters.data.length > 0 && <Measured meters={meters.data} />}
      <Events />
      <Refused />
    </Page>
  )
}

function Measured({ meters }: { meters: readonly MeterWire[] }) {
  const words = useSubscriptionWords()
  const writing = useWriting()
  const { tenant } = useSession()
  const navigate = route.useNavigate()
  const asked = route.useSearch().meter
  const meter = meters.find(({ id }) => id === asked) ?? meters[0]
  const today = Temporal.Instant.from(tenant.now).toZonedDateTimeISO('UTC').toPlainDate()
  const days = {
    from: today.subtract({ days: daysBack }).toString(),
    to: today.add({ days: 1 }).toString(),
  }
  const measured = useQuery(meterUsageQuery(meter?.id ?? '', days))
  const items = measured.data?.items ?? []
  return (
    <Section
      title={words.meters.title}
      edge="bare"
      meta={words.meters.since({
        from: writing.day(days.from, 'short'),
        to: writing.day(today.toString(), 'short'),
      })}
    >
      <div className="subscriptions-ask">
        <SelectField
          label={words.meters.choose}
          value={meter?.id ?? ''}
          options={meters.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(to) => void navigate({ search: { meter: to }, replace: true })}
        />
      </div>
      {measured.error !== null && <Failure error={measured.error} />}
      {measured.data !== undefined && items.length === 0 && (
        <p className="meta">{words.meters.nothing}</p>
      )}
      {items.length > 0 && (
        <Table
          label={words.meters.title}
          rows={items}
          rowKey={({ subscription }) => subscription}
          columns={[
            {
              key: 'subscription',
              head: words.meters.heads.subscription,
              cell: ({ subscription }) => <Named id={subscription} />,
            },
            {
              key: 'quantity',
              head: words.meters.heads.quantity,
              unit: meter?.unit ?? '',
              align: 'right',
              width: '30%',
              cell: ({ quantity }) => writing.number(Number(quantity), decimals(quantity)),
            },
          ]}
        />
      )}
    </Section>
  )
}

const decimals = (quantity: string) => quantity.split('.')[1]?.length ?? 0

/** A subscription by its account's name. */
function Named({ id }: { id: string }) {
  const found = useQuery(subscriptionQuery(id)).data
  const name = found === undefined ? id.slice(0, 8) : (found.account.name ?? found.account.number)
  return (
    <Link to="/subscriptions/$id" params={{ id }}>
      {name}
    </Link>
  )
}

function Events() {
  const { events } = useSubscriptionWords()
  const writing = useWriting()
  const told = useQuery(usageEventsQuery)
  const rows = told.data?.items ?? []
  return (
    <Section title={events.title}>
      {told.error !== null && <Failure error={told.error} />}
      {told.data !== undefined && rows.length === 0 && <p className="meta">{events.none}</p>}
      {rows.length > 0 && (
        <Table
          label={events.title}
          height="two"
          rows={rows}
          rowKey={({ source, id }) => `${source}/${id}`}
          columns={[
            {
              key: 'event',
              head: events.heads.event,
              cell: ({ event, source, id }) => (
                <>
                  {event}
                  <span className="under">
                    {source}/{id}
                  </span>
                </>
              ),
            },
            {
              key: 'subscription',
              head: events.heads.subscription,
              width: '24%',
              cell: ({ subscription }) => <Named id={subscription} />,
            },
            {
              key: 'data',
              head: events.heads.data,
              width: '26%',
              cell: ({ data }) => <span className="usage-data">{JSON.stringify(data)}</span>,
            },
            {
              key: 'at',
              head: events.heads.at,
              align: 'right',
              width: '20%',
              cell: ({ at }) => writing.instant(at),
            },
          ]}
          phone={({ event, subscription, data, at }) => (
            <span className="phone-lines">
              <b>{event}</b>
              <Named id={subscription} />
              <span className="usage-data">{JSON.stringify(data)}</span>
              <span className="meta">{writing.instant(at)}</span>
            </span>
          )}
        />
      )}
    </Section>
  )
}

function Refused() {
  const { refused } = useSubscriptionWords()
  const { refusals } = useShellWords()
  const writing = useWriting()
  const told = useQuery(refusedUsageQuery)
  const rows = told.data?.items ?? []
  return (
    <Section title={refused.title}>
      {told.error !== null && <Failure error={told.error} />}
      {told.data !== undefined && rows.length === 0 && <p className="meta">{refused.none}</p>}
      {rows.length > 0 && (
        <Table
          label={refused.title}
          height="two"
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'why',
              head: refused.heads.why,
              width: '34%',
              cell: ({ refusal, says, field }) => (
                <>
                  {refusals[refusal] ?? says}
                  {field !== null && <span className="under">{field}</span>}
                </>
              ),
            },
            {
              key: 'row',
              head: refused.heads.row,
              cell: ({ text, place }) => (
                <>
                  <span className="usage-data">{text}</span>
                  <span className="under">{refused.place({ place })}</span>
                </>
              ),
            },
            {
              key: 'when',
              head: refused.heads.when,
              align: 'right',
              width: '20%',
              cell: ({ receivedAt }) => writing.instant(receivedAt),
            },
          ]}
          phone={({ refusal, says, text, place, receivedAt }) => (
            <span className="phone-lines">
              <b>{refusals[refusal] ?? says}</b>
              <span className="usage-data">{text}</span>
              <span className="meta">
                {refused.place({ place })} · {writing.instant(receivedAt)}
              </span>
            </span>
          )}
        />
      )}
    </Section>
  )
}
