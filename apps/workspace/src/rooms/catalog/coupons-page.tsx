import { useQuery } from '@tanstack/react-query'
import type { CouponWire } from '@tolv/server/wire'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { Sure } from '../../shell/sure.tsx'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { CouponDialog } from './add-coupon.tsx'
import { CatalogTabs } from './catalog-tabs.tsx'
import { NamesButton } from './names-button.tsx'
import { NamesDialog } from './names-dialog.tsx'
import { couponText } from './off-text.ts'
import { couponsQuery, productsQuery, useChange } from './queries.ts'
import { useTelling } from './use-telling.ts'
import { useEnded, Validity } from './validity.tsx'
import { useCatalogWords } from './words.ts'
import './catalog.css'

/** Coupons: what each gives, when it holds, and how often it was used. */
export function CouponsPage() {
  const words = useCatalogWords()
  const shell = useShellWords()
  const reason = useReasonNot('catalog.manage')
  const coupons = useQuery(couponsQuery)
  const { open, setOpen } = useOpen()
  const ending = coupons.data?.find(({ id }) => open === `end ${id}`)
  const naming = coupons.data?.find(({ id }) => open === `names ${id}`)
  return (
    <Page
      title={words.title}
      actions={
        <Button kind="primary" reason={reason} onClick={() => setOpen('add')}>
          {words.coupons.add}
        </Button>
      }
    >
      <CatalogTabs here="coupons" />
      {coupons.error !== null && <Failure error={coupons.error} />}
      {coupons.isPending && <p className="meta">{shell.waiting}</p>}
      {coupons.data?.length === 0 && (
        <EmptyState title={words.coupons.none}>{words.coupons.noneSays}</EmptyState>
      )}
      {coupons.data !== undefined && coupons.data.length > 0 && <Coupons list={coupons.data} />}
      {open === 'add' && <CouponDialog onClose={() => setOpen(undefined)} />}
      {naming !== undefined && (
        <NamesDialog things={[{ kind: 'coupon', ...naming }]} onClose={() => setOpen(undefined)} />
      )}
      {ending !== undefined && <End coupon={ending} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function Coupons({ list }: { list: readonly CouponWire[] }) {
  const { pages, coupons } = useCatalogWords()
  const gives = useGives()
  const writing = useWriting()
  const used = ({ redeemed, maxRedemptions }: CouponWire) =>
    maxRedemptions === null
      ? writing.count(redeemed)
      : coupons.usedOf({ used: writing.count(redeemed), of: writing.count(maxRedemptions) })
  return (
    <Table
      label={pages.coupons}
      height="two"
      rows={list}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'code',
          head: coupons.heads.code,
          width: '22%',
          cell: ({ code, name }) => (
            <>
              {code}
              <span className="under">{name}</span>
            </>
          ),
        },
        {
          key: 'gives',
          head: coupons.heads.gives,
          cell: (one) => <span className="catalog-costs">{gives(one)}</span>,
        },
        {
          key: 'valid',
          head: coupons.heads.valid,
          width: '24%',
          cell: (one) => (
            <span className="catalog-costs">
              <Validity {...one} />
            </span>
          ),
        },
        { key: 'used', head: coupons.heads.used, align: 'right', width: '90px', cell: used },
        {
          key: 'end',
          head: coupons.end,
          drawnHead: '',
          align: 'right',
          width: '170px',
          cell: (one) => <Doings coupon={one} />,
        },
      ]}
      phone={(one) => (
        <span className="phone-lines">
          <b>{one.code}</b>
          <span className="catalog-costs">{gives(one)}</span>
          <span className="meta">
            <Validity {...one} /> · {coupons.heads.used.toLowerCase()} {used(one)}
          </span>
          <Doings coupon={one} />
        </span>
      )}
    />
  )
}

/** What a coupon gives, in words, with the plans by their names. */
function useGives(): (coupon: CouponWire) => string {
  const { off } = useCatalogWords()
  const telling = useTelling()
  const products = useQuery(productsQuery).data ?? []
  const plans = products.flatMap((product) => product.plans)
  const planNames = new Map(plans.map(({ id, name }) => [id, name]))
  return (coupon) => couponText(coupon, off, { telling, planNames })
}

function Doings({ coupon }: { coupon: CouponWire }) {
  return (
    <span>
      <NamesButton of={coupon} /> <EndButton coupon={coupon} />
    </span>
  )
}

function EndButton({ coupon }: { coupon: CouponWire }) {
  const { coupons } = useCatalogWords()
  const reason = useReasonNot('catalog.manage')
  const { setOpen } = useOpen()
  if (useEnded(coupon.validTo)) return null
  return (
    <Button
      kind="quiet"
      reason={reason}
      name={coupons.endOf({ code: coupon.code })}
      onClick={() => setOpen(`end ${coupon.id}`)}
    >
      {coupons.end}
    </Button>
  )
}

function End({ coupon, onClose }: { coupon: CouponWire; onClose: () => void }) {
  const { coupons, refusals } = useCatalogWords()
  const end = useChange(() => send('POST', `/coupons/${encodeURIComponent(coupon.id)}/end`))
  return (
    <Sure
      open
      title={coupons.endOf({ code: coupon.code })}
      says={coupons.endSays}
      action={coupons.end}
      change={end}
      refusals={refusals}
      onSure={() => end.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
