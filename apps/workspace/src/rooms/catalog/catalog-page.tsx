import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { PlanWire, ProductWire } from '@tolv/server/wire'
import { useSession } from '../../api/session.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { PlanDialog } from './add-plan.tsx'
import { CatalogTabs } from './catalog-tabs.tsx'
import { priceOfTerms } from './price-text.ts'
import { ProductDialog } from './product-dialog.tsx'
import { metersQuery, productsQuery } from './queries.ts'
import { useTelling } from './use-telling.ts'
import { useCatalogWords } from './words.ts'
import './catalog.css'

/** What the company sells: products, and under each its plans with what they cost. */
export function CatalogPage() {
  const words = useCatalogWords()
  const reason = useReasonNot('catalog.manage')
  const products = useQuery(productsQuery)
  const meters = useQuery(metersQuery)
  const { open, setOpen } = useOpen()
  const list = products.data
  const changing = list?.find(({ id }) => open === `change ${id}`)
  const isEmpty = list?.length === 0
  const noProduct = isEmpty ? words.plans.noProductYet : undefined
  return (
    <Page
      title={words.title}
      actions={
        <>
          <Button
            kind={isEmpty ? 'primary' : 'plain'}
            reason={reason}
            onClick={() => setOpen('product')}
          >
            {words.plans.addProduct}
          </Button>
          <Button
            kind={isEmpty ? 'plain' : 'primary'}
            reason={reason ?? noProduct}
            onClick={() => setOpen('plan')}
          >
            {words.plans.addPlan}
          </Button>
        </>
      }
    >
      <CatalogTabs here="plans" />
      <Products products={meters.isPending ? undefined : list} error={products.error} />
      {(open === 'product' || changing !== undefined) && (
        <ProductDialog product={changing ?? null} onClose={() => setOpen(undefined)} />
      )}
      {open === 'plan' && list !== undefined && list.length > 0 && (
        <PlanDialog products={list} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  )
}

type ProductsProps = { products: ProductWire[] | undefined; error: Error | null }

function Products({ products, error }: ProductsProps) {
  const words = useCatalogWords()
  const shell = useShellWords()
  if (products === undefined)
    return error === null ? <p className="meta">{shell.waiting}</p> : <Failure error={error} />
  if (products.length === 0)
    return <EmptyState title={words.plans.none}>{words.plans.noneSays}</EmptyState>
  return (
    <>
      <p className="meta">{words.withoutVat}.</p>
      {products.map((product) => (
        <Product key={product.id} product={product} />
      ))}
    </>
  )
}

function Product({ product }: { product: ProductWire }) {
  const words = useCatalogWords()
  const reason = useReasonNot('catalog.manage')
  const { setOpen } = useOpen()
  return (
    <Section
      title={product.name}
      meta={
        <>
          {product.description ?? product.code}{' '}
          <Button
            kind="quiet"
            reason={reason}
            name={words.product.changeOf({ name: product.name })}
            onClick={() => setOpen(`change ${product.id}`)}
          >
            {words.product.change}
          </Button>
        </>
      }
    >
      {product.plans.length === 0 ? (
        <p className="meta">{words.plans.noPlans}</p>
      ) : (
        <Plans product={product} />
      )}
    </Section>
  )
}

function Plans({ product }: { product: ProductWire }) {
  const words = useCatalogWords()
  const navigate = useNavigate()
  const writing = useWriting()
  const { heads } = words.plans
  return (
    <Table
      label={words.plans.label({ product: product.name })}
      height="two"
      rows={product.plans}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: '/catalog/plans/$id', params: { id } })}
      columns={[
        { key: 'name', head: heads.name, width: '24%', cell: (plan) => <Name plan={plan} /> },
        { key: 'price', head: heads.price, cell: (plan) => <Costs plan={plan} /> },
        { key: 'state', head: heads.state, width: '22%', cell: (plan) => <State plan={plan} /> },
        {
          key: 'subscriptions',
          head: heads.subscriptions,
          align: 'right',
          width: '120px',
          cell: ({ published, subscriptions }) =>
            published === 0 ? '' : writing.count(subscriptions),
        },
      ]}
      phone={(plan) => (
        <span className="phone-lines">
          <b>{plan.name}</b>
          <Costs plan={plan} />
          <State plan={plan} />
          {plan.subscriptions > 0 && (
            <span className="meta">
              {words.plans.subscriptions({
                count: plan.subscriptions,
                written: writing.count(plan.subscriptions),
              })}
            </span>
          )}
        </span>
      )}
    />
  )
}

function Name({ plan }: { plan: PlanWire }) {
  const { plans } = useCatalogWords()
  return (
    <>
      <Link className="catalog-name" to="/catalog/plans/$id" params={{ id: plan.id }}>
        {plan.name}
      </Link>
      <span className="under">
        {plan.code}
        {plan.kind === 'add-on' && ` · ${plans.addOn}`}
      </span>
    </>
  )
}

/** What it costs now; of what was never sold, what the draft would cost. */
function Costs({ plan }: { plan: PlanWire }) {
  const words = useCatalogWords()
  const { tenant } = useSession()
  const version = plan.sold ?? plan.next ?? plan.draft
  const prices = version?.components.flatMap((one) => Object.keys(one.prices)) ?? []
  const currency = prices.includes(tenant.currency) ? tenant.currency : prices[0]
  const text = useTelling(currency)
  if (version === null) return null
  return <span className="catalog-costs">{priceOfTerms(version, text) ?? words.price.none}</span>
}

function State({ plan }: { plan: PlanWire }) {
  const { plans } = useCatalogWords()
  const now = useNow(plan)
  const parts = [now, plan.draft !== null && plans.draft].filter(Boolean)
  return (
    <span className={plan.sold === null ? 'catalog-state' : 'catalog-state is-sold'}>
      {parts.join(' · ')}
    </span>
  )
}

/** Whether it is on sale, and what comes after; null of what was never published. */
function useNow({ sold, next, published }: PlanWire): string | null {
  const { plans } = useCatalogWords()
  const writing = useWriting()
  const day = (iso: string) => writing.day(iso, 'short')
  if (sold === null) {
    if (next?.validFrom) return plans.soon({ day: day(next.validFrom) })
    return published > 0 ? plans.notSold : null
  }
  if (sold.validTo === null) return plans.sold
  if (next?.validFrom !== sold.validTo)
    return plans.soldUntil({ day: writing.lastDay(sold.validTo, 'short') })
  return plans.soldThen({ day: day(sold.validTo), version: next.number })
}
