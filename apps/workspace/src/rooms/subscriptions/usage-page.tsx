import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { MeasuredWire, MeterUsageWire, MeterWire, UsageEventWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useToday } from '../../shell/use-today.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import { Say } from '../../words/say.tsx'
import { BringUsage, ChooseUsage, useBringing } from './bring-usage.tsx'
import { amountsOf, daysOfMonth, monthsTo, monthToTell, totalOf } from './month-of-usage.ts'
import { metersQuery, meterUsageQuery, refusedUsageQuery, usageEventsQuery } from './queries.ts'
import { RoomTabs } from './room-tabs.tsx'
import { useSubscriptionWords } from './words.ts'
import './subscriptions.css'

const route = getRouteApi('/inside/subscriptions/usage')
/** So many subscriptions the server tells at most, those with the most events. */
const busiest = 50

/** Usage: what meters measured, what came in last, and what could not be taken. */
export function UsagePage() {
  const words = useSubscriptionWords()
  const meters = useQuery(metersQuery)
  const bringing = useBringing()
  return (
    <Page title={words.title} actions={<ChooseUsage {...bringing} />}>
      <RoomTabs here="usage" />
      <BringUsage {...bringing} />
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
  const navigate = route.useNavigate()
  const asked = route.useSearch()
  const today = useToday()
  const meter = meters.find(({ id }) => id === asked.meter) ?? meters[0]
  const months = monthsTo(today)
  const month = months.find((one) => one === asked.month) ?? monthToTell(today)
  const measured = useQuery(meterUsageQuery(meter?.id ?? '', daysOfMonth(month)))
  const items = measured.data?.items ?? []
  const writing = useWriting()
  const change = (to: { meter?: string; month?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...to }), replace: true, resetScroll: false })
  return (
    <Section
      title={words.meters.title}
      edge="bare"
      meta={items.length === busiest && words.meters.busiest}
    >
      <div className="usage-ask">
        <SelectField
          label={words.meters.choose}
          value={meter?.id ?? ''}
          options={meters.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(to) => change({ meter: to })}
        />
        <SelectField
          label={words.meters.month}
          value={month}
          options={months.map((value) => ({ value, label: writing.month(`${value}-01`) }))}
          onChange={(to) => change({ month: to })}
        />
      </div>
      {measured.error !== null && <Failure error={measured.error} />}
      {measured.data !== undefined && items.length === 0 && (
        <p className="meta">{words.meters.nothing}</p>
      )}
      {items.length > 0 && measured.data !== undefined && <Quantities usage={measured.data} />}
    </Section>
  )
}

/** What each subscription used and what that comes to, and both in all. */
function Quantities({ usage: { meter, items } }: { usage: MeterUsageWire }) {
  const { meters } = useSubscriptionWords()
  const writing = useWriting()
  const cost = ({ amountMinor, currency }: MeasuredWire) =>
    amountMinor === null ? meters.unpriced : writing.factIn(amountMinor, currency)
  const all = totalOf(items, meter.aggregate)
  const amounts = amountsOf(items)
  const costs = amounts.map(({ currency, minor }) => writing.factIn(minor, currency)).join(' + ')
  const quantity = all === null ? '' : writing.quantity(all)
  const said = meter.aggregate === 'max' ? meters.most : meters.total
  return (
    <>
      <p className="usage-sum">
        {all !== null && (
          <>
            {said} <b>{`${quantity}\u00a0${meter.unit}`}</b>
            {costs !== '' && ', '}
          </>
        )}
        {costs !== '' && <Say text={meters.costs({ costs })} />}
        <span className="under">{meters.costsSays}</span>
      </p>
      <Table
        label={meters.title}
        rows={items}
        rowKey={({ subscription }) => subscription}
        columns={[
          {
            key: 'subscription',
            head: meters.heads.subscription,
            cell: (one) => <Whose {...one} />,
          },
          {
            key: 'quantity',
            head: meters.heads.quantity,
            unit: meter.unit,
            align: 'right',
            width: '24%',
            cell: (one) => writing.quantity(one.quantity),
          },
          { key: 'cost', head: meters.heads.cost, align: 'right', width: '24%', cell: cost },
        ]}
        phone={(one) => (
          <span className="phone-pair">
            <Whose {...one} />
            <span className="number">{cost(one)}</span>
            <span className="meta">{`${writing.quantity(one.quantity)}\u00a0${meter.unit}`}</span>
          </span>
        )}
      />
    </>
  )
}

/** A subscription by its account's name. */
function Whose({ subscription, account }: Pick<UsageEventWire, 'subscription' | 'account'>) {
  return (
    <Link to="/subscriptions/$id" params={{ id: subscription }}>
      {account.name ?? account.number}
    </Link>
  )
}

/** What an event says, field by field. */
function Data({ data }: { data: UsageEventWire['data'] }) {
  const told = Object.entries(data).map(
    ([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  )
  return <span className="usage-data">{told.join(' · ')}</span>
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
              cell: (event) => <Whose {...event} />,
            },
            {
              key: 'data',
              head: events.heads.data,
              width: '26%',
              cell: ({ data }) => <Data data={data} />,
            },
            {
              key: 'at',
              head: events.heads.at,
              align: 'right',
              width: '20%',
              cell: ({ at, zone }) => writing.instant(at, zone),
            },
          ]}
          phone={(event) => (
            <span className="phone-pair">
              <Whose {...event} />
              <span className="meta">{writing.instant(event.at, event.zone)}</span>
              <span className="meta">
                {event.event} · <Data data={event.data} />
              </span>
            </span>
          )}
        />
      )}
    </Section>
  )
}

function Refused() {
  const { refused, bring } = useSubscriptionWords()
  const shell = useShellWords()
  const refusals = { ...shell.refusals, ...bring.refusals }
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
