import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Refused } from '../api/client.ts'
import { sessionQuery } from '../api/session.ts'
import { accountSearch, accountsSearch } from '../rooms/accounts/search.ts'
import { catalogSearch, editSearch, planSearch } from '../rooms/catalog/search.ts'
import { importSearch, importsSearch } from '../rooms/imports/search.ts'
import {
  invoicesSearch,
  ledgerSearch,
  openSearch,
  runSearch,
  statementSearch,
} from '../rooms/invoices/search.ts'
import { settingsSearch } from '../rooms/settings/search.ts'
import {
  subscriptionSearch,
  subscriptionsSearch,
  usageSearch,
} from '../rooms/subscriptions/search.ts'
import { metricsSearch } from '../rooms/value/metrics/search.ts'
import { valueSearch } from '../rooms/value/search.ts'
import { whatIfSearch } from '../rooms/value/what-if/search.ts'
import { readIn } from '../words/language.ts'
import { Lost, Stopped } from './lost.tsx'
import { Shell } from './shell.tsx'

type Context = { queries: QueryClient }

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: Lost,
  errorComponent: Stopped,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  /** `back` is where one was when the session ended; only an address of our own is followed. */
  validateSearch: (raw: Record<string, unknown>): { back?: string } =>
    typeof raw.back === 'string' && /^\/(?!\/)/.test(raw.back) ? { back: raw.back } : {},
  component: lazyRouteComponent(() => import('../rooms/sign-in/index.ts'), 'SignInPage'),
})

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    try {
      const session = await context.queries.ensureQueryData(sessionQuery)
      readIn(session.user.language)
    } catch (error) {
      if (error instanceof Refused && error.problem.status === 401)
        throw redirect({ to: '/sign-in', search: { back: location.href } })
      throw error
    }
  },
  component: Shell,
  errorComponent: Stopped,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/value' })
  },
})

const value = createRoute({
  getParentRoute: () => inside,
  path: '/value',
  validateSearch: valueSearch,
  component: lazyRouteComponent(() => import('../rooms/value/index.ts'), 'ValuePage'),
})

const segments = createRoute({
  getParentRoute: () => inside,
  path: '/value/segments',
  validateSearch: valueSearch,
  component: lazyRouteComponent(() => import('../rooms/value/index.ts'), 'SegmentsPage'),
})

const cohorts = createRoute({
  getParentRoute: () => inside,
  path: '/value/cohorts',
  validateSearch: valueSearch,
  component: lazyRouteComponent(() => import('../rooms/value/index.ts'), 'CohortsPage'),
})

const metrics = createRoute({
  getParentRoute: () => inside,
  path: '/value/metrics',
  validateSearch: metricsSearch,
  component: lazyRouteComponent(() => import('../rooms/value/index.ts'), 'MetricsPage'),
})

const models = createRoute({
  getParentRoute: () => inside,
  path: '/value/models',
  validateSearch: valueSearch,
  component: lazyRouteComponent(() => import('../rooms/value/index.ts'), 'ModelsPage'),
})

const whatIf = createRoute({
  getParentRoute: () => inside,
  path: '/value/what-if',
  validateSearch: whatIfSearch,
  component: lazyRouteComponent(() => import('../rooms/value/index.ts'), 'WhatIfPage'),
})

const accounts = createRoute({
  getParentRoute: () => inside,
  path: '/accounts',
  validateSearch: accountsSearch,
  component: lazyRouteComponent(() => import('../rooms/accounts/index.ts'), 'AccountsPage'),
})

const account = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$id',
  validateSearch: accountSearch,
  component: lazyRouteComponent(() => import('../rooms/accounts/index.ts'), 'AccountPage'),
})

const billingProfile = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$id/billing',
  component: lazyRouteComponent(() => import('../rooms/invoices/index.ts'), 'ProfilePage'),
})

const statement = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$id/statement',
  validateSearch: statementSearch,
  component: lazyRouteComponent(() => import('../rooms/invoices/index.ts'), 'StatementPage'),
})

const wallet = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$id/wallet',
  validateSearch: openSearch,
  component: lazyRouteComponent(() => import('../rooms/invoices/index.ts'), 'WalletPage'),
})

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  validateSearch: importsSearch,
  component: lazyRouteComponent(() => import('../rooms/imports/index.ts'), 'ImportsPage'),
})

const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$id',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('../rooms/imports/index.ts'), 'ImportPage'),
})

const catalog = createRoute({
  getParentRoute: () => inside,
  path: '/catalog',
  validateSearch: catalogSearch,
  component: lazyRouteComponent(() => import('../rooms/catalog/index.ts'), 'CatalogPage'),
})

const coupons = createRoute({
  getParentRoute: () => inside,
  path: '/catalog/coupons',
  validateSearch: catalogSearch,
  component: lazyRouteComponent(() => import('../rooms/catalog/index.ts'), 'CouponsPage'),
})

const bundles = createRoute({
  getParentRoute: () => inside,
  path: '/catalog/bundles',
  validateSearch: catalogSearch,
  component: lazyRouteComponent(() => import('../rooms/catalog/index.ts'), 'BundlesPage'),
})

const meters = createRoute({
  getParentRoute: () => inside,
  path: '/catalog/meters',
  validateSearch: catalogSearch,
  component: lazyRouteComponent(() => import('../rooms/catalog/index.ts'), 'MetersPage'),
})

const plan = createRoute({
  getParentRoute: () => inside,
  path: '/catalog/plans/$id',
  validateSearch: planSearch,
  component: lazyRouteComponent(() => import('../rooms/catalog/index.ts'), 'PlanPage'),
})

const planDraft = createRoute({
  getParentRoute: () => inside,
  path: '/catalog/plans/$id/draft',
  validateSearch: editSearch,
  component: lazyRouteComponent(() => import('../rooms/catalog/index.ts'), 'EditPage'),
})

const invoices = createRoute({
  getParentRoute: () => inside,
  path: '/invoices',
  validateSearch: invoicesSearch,
  component: lazyRouteComponent(() => import('../rooms/invoices/index.ts'), 'InvoicesPage'),
})

const billingRuns = createRoute({
  getParentRoute: () => inside,
  path: '/invoices/runs',
  validateSearch: openSearch,
  component: lazyRouteComponent(() => import('../rooms/invoices/index.ts'), 'RunsPage'),
})

const billingRun = createRoute({
  getParentRoute: () => inside,
  path: '/invoices/runs/$id',
  validateSearch: runSearch,
  component: lazyRouteComponent(() => import('../rooms/invoices/index.ts'), 'RunPage'),
})

const ledger = createRoute({
  getParentRoute: () => inside,
  path: '/invoices/ledger',
  validateSearch: ledgerSearch,
  component: lazyRouteComponent(() => import('../rooms/invoices/index.ts'), 'LedgerPage'),
})

const invoice = createRoute({
  getParentRoute: () => inside,
  path: '/invoices/$id',
  validateSearch: openSearch,
  component: lazyRouteComponent(() => import('../rooms/invoices/index.ts'), 'InvoicePage'),
})

const subscriptions = createRoute({
  getParentRoute: () => inside,
  path: '/subscriptions',
  validateSearch: subscriptionsSearch,
  component: lazyRouteComponent(
    () => import('../rooms/subscriptions/index.ts'),
    'SubscriptionsPage',
  ),
})

const usage = createRoute({
  getParentRoute: () => inside,
  path: '/subscriptions/usage',
  validateSearch: usageSearch,
  component: lazyRouteComponent(() => import('../rooms/subscriptions/index.ts'), 'UsagePage'),
})

const subscription = createRoute({
  getParentRoute: () => inside,
  path: '/subscriptions/$id',
  validateSearch: subscriptionSearch,
  component: lazyRouteComponent(
    () => import('../rooms/subscriptions/index.ts'),
    'SubscriptionPage',
  ),
})

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import('../rooms/settings/index.ts'), 'SettingsPage'),
})

const entity = createRoute({
  getParentRoute: () => inside,
  path: '/settings/entities/$id',
  validateSearch: openSearch,
  component: lazyRouteComponent(() => import('../rooms/settings/index.ts'), 'EntityPage'),
})

const tree = root.addChildren([
  home,
  signIn,
  inside.addChildren([
    value,
    segments,
    cohorts,
    metrics,
    whatIf,
    models,
    accounts,
    account,
    billingProfile,
    statement,
    wallet,
    imports,
    oneImport,
    catalog,
    coupons,
    bundles,
    meters,
    plan,
    planDraft,
    invoices,
    billingRuns,
    billingRun,
    ledger,
    invoice,
    subscriptions,
    usage,
    subscription,
    settings,
    entity,
  ]),
])

/** The table of addresses. What a page shows is in its address, so every state can be linked to. */
export function routerOf(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    scrollRestorationBehavior: 'instant',
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routerOf>
  }
}
