import { useQuery } from '@tanstack/react-query'
import type { BundleWire } from '@tolv/server/wire'
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
import { BundleDialog } from './add-bundle.tsx'
import { CatalogTabs } from './catalog-tabs.tsx'
import { NamesButton } from './names-button.tsx'
import { NamesDialog } from './names-dialog.tsx'
import { offText } from './off-text.ts'
import { bundlesQuery, productsQuery, useChange } from './queries.ts'
import { useTelling } from './use-telling.ts'
import { useEnded, Validity } from './validity.tsx'
import { useCatalogWords } from './words.ts'
import './catalog.css'

/** Bundles: plans that are sold together. */
export function BundlesPage() {
  const words = useCatalogWords()
  const shell = useShellWords()
  const reason = useReasonNot('catalog.manage')
  const bundles = useQuery(bundlesQuery)
  const products = useQuery(productsQuery).data ?? []
  const plans = products.flatMap((product) => product.plans)
  const { open, setOpen } = useOpen()
  const ending = bundles.data?.find(({ id }) => open === `end ${id}`)
  const naming = bundles.data?.find(({ id }) => open === `names ${id}`)
  const tooFew = plans.length < 2 ? words.refusals['invalid-bundle'] : undefined
  return (
    <Page
      title={words.title}
      actions={
        <Button kind="primary" reason={reason ?? tooFew} onClick={() => setOpen('add')}>
          {words.bundles.add}
        </Button>
      }
    >
      <CatalogTabs here="bundles" />
      {bundles.error !== null && <Failure error={bundles.error} />}
      {bundles.isPending && <p className="meta">{shell.waiting}</p>}
      {bundles.data?.length === 0 && (
        <EmptyState title={words.bundles.none}>{words.bundles.noneSays}</EmptyState>
      )}
      {bundles.data !== undefined && bundles.data.length > 0 && <Bundles list={bundles.data} />}
      {open === 'add' && plans.length >= 2 && (
        <BundleDialog plans={plans} onClose={() => setOpen(undefined)} />
      )}
      {naming !== undefined && (
        <NamesDialog things={[{ kind: 'bundle', ...naming }]} onClose={() => setOpen(undefined)} />
      )}
      {ending !== undefined && <End bundle={ending} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

/** What a bundle holds, in words, with the plans by their names. */
function useHolds(): (bundle: BundleWire) => string {
  const { bundles } = useCatalogWords()
  const products = useQuery(productsQuery).data ?? []
  const names = new Map(products.flatMap(({ plans }) => plans).map(({ id, name }) => [id, name]))
  return ({ plans }) =>
    plans
      .map(({ planId, quantity }) => {
        const plan = names.get(planId) ?? ''
        return quantity === '1' ? plan : bundles.times({ quantity, plan })
      })
      .join(' + ')
}

function Bundles({ list }: { list: readonly BundleWire[] }) {
  const { pages, bundles, off } = useCatalogWords()
  const telling = useTelling()
  const holds = useHolds()
  return (
    <Table
      label={pages.bundles}
      height="two"
      rows={list}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: bundles.heads.name,
          width: '22%',
          cell: ({ name, code }) => (
            <>
              {name}
              <span className="under">{code}</span>
            </>
          ),
        },
        {
          key: 'plans',
          head: bundles.heads.plans,
          cell: (one) => <span className="catalog-costs">{holds(one)}</span>,
        },
        {
          key: 'gives',
          head: bundles.heads.gives,
          width: '16%',
          cell: (one) => <Gives bundle={one} />,
        },
        {
          key: 'valid',
          head: bundles.heads.valid,
          width: '24%',
          cell: (one) => (
            <span className="catalog-costs">
              <Validity {...one} />
            </span>
          ),
        },
        {
          key: 'end',
          head: bundles.heads.valid,
          drawnHead: '',
          align: 'right',
          width: '170px',
          cell: (one) => <Doings bundle={one} />,
        },
      ]}
      phone={(one) => (
        <span className="phone-lines">
          <b>{one.name}</b>
          <span className="catalog-costs">
            {holds(one)}: {offText(one.off, off, telling)}
          </span>
          <span className="meta">
            <Validity {...one} />
          </span>
          <Doings bundle={one} />
        </span>
      )}
    />
  )
}

function Doings({ bundle }: { bundle: BundleWire }) {
  return (
    <span>
      <NamesButton of={bundle} /> <EndButton bundle={bundle} />
    </span>
  )
}

function EndButton({ bundle }: { bundle: BundleWire }) {
  const { bundles, coupons } = useCatalogWords()
  const reason = useReasonNot('catalog.manage')
  const { setOpen } = useOpen()
  if (useEnded(bundle.validTo)) return null
  return (
    <Button
      kind="quiet"
      reason={reason}
      name={bundles.endOf({ name: bundle.name })}
      onClick={() => setOpen(`end ${bundle.id}`)}
    >
      {coupons.end}
    </Button>
  )
}

function End({ bundle, onClose }: { bundle: BundleWire; onClose: () => void }) {
  const { bundles, coupons, refusals } = useCatalogWords()
  const end = useChange(() => send('POST', `/bundles/${encodeURIComponent(bundle.id)}/end`))
  return (
    <Sure
      open
      title={bundles.endOf({ name: bundle.name })}
      says={coupons.endSays}
      action={coupons.end}
      change={end}
      refusals={refusals}
      onSure={() => end.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

/** What it takes off, and whether only while all of it is held. */
function Gives({ bundle }: { bundle: BundleWire }) {
  const { bundles, off } = useCatalogWords()
  const telling = useTelling()
  return (
    <>
      {offText(bundle.off, off, telling)}
      {bundle.off !== null && bundle.keeps === 'while-whole' && (
        <span className="under">{bundles.whileWhole}</span>
      )}
    </>
  )
}
