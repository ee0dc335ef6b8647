import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { AccountsWire } from '@tolv/server/wire'
import { read, send } from '../api/client.ts'
import { useChangeLanguage, useMay, useSession } from '../api/session.ts'
import { signOut } from '../api/sign-in.ts'
import { languageNames, languages, useLanguage } from '../words/language.ts'
import { useFoundInvoices } from './find-invoices.ts'
import type { FindItem } from './find-item.ts'
import { pages, verbs } from './rooms.ts'
import { setTheme, themes, useTheme } from './theme.ts'
import { useShellWords } from './words.ts'

export type FindGroup = { value: string; items: FindItem[] }

/**
 * What is found for some letters: accounts and invoices by asking the server, rooms, their pages and commands by the
 * letters in their names.
 *
 * @param letters what the reader has typed
 */
export function useFound(letters: string): FindGroup[] {
  const words = useShellWords()
  const accounts = useFoundAccounts(letters)
  const invoices = useFoundInvoices(letters)
  const rooms = useRooms()
  const commands = useCommands()
  // A page is also found by the name of its room.
  const matches = ({ label, under }: FindItem) =>
    `${label} ${under}`.toLowerCase().includes(letters.trim().toLowerCase())
  return [
    { value: words.rooms.accounts, items: accounts },
    { value: words.rooms.invoices, items: invoices },
    { value: words.goTo, items: rooms.filter(matches) },
    { value: words.commands, items: commands.filter(matches) },
  ].filter((group) => group.items.length > 0)
}

function useFoundAccounts(letters: string): FindItem[] {
  const navigate = useNavigate()
  const search = letters.trim()
  const found = useQuery({
    queryKey: ['accounts', 'found', search],
    queryFn: ({ signal }) => read<AccountsWire>('/accounts', { search, limit: 6 }, signal),
    enabled: search.length >= 2,
    placeholderData: (before) => before,
  })
  if (search.length < 2) return []
  return (found.data?.items ?? []).map((account) => ({
    value: `account ${account.id}`,
    label: account.name ?? account.number,
    under: account.name === null ? '' : account.number,
    run: () => void navigate({ to: '/accounts/$id', params: { id: account.id } }),
  }))
}

function useRooms(): FindItem[] {
  const words = useShellWords()
  const navigate = useNavigate()
  const rooms = verbs.flatMap((verb) =>
    verb.rooms.map(({ room, to }) => ({ room, to, under: words.verbs[verb.verb] })),
  )
  const named = [...rooms, { room: 'settings' as const, to: '/settings' as const, under: '' }]
  return [
    ...named.map(({ room, to, under }) => ({
      value: `room ${room}`,
      label: words.rooms[room],
      under,
      run: () => void navigate({ to }),
    })),
    ...pages.map(({ room, page, to }) => ({
      value: `page ${page}`,
      label: words.pages[page],
      under: words.rooms[room],
      run: () => void navigate({ to }),
    })),
  ]
}

function useCommands(): FindItem[] {
  const words = useShellWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { tenants, tenant } = useSession()
  const language = useLanguage()
  const theme = useTheme()
  const change = useChangeLanguage()
  const mayImport = useMay('import.run')
  const mayValue = useMay('value.run')
  const selling = useSelling()
  const subscribing = useSubscribing()
  const mayAddCompany = useMay('tenants.create')
  const valueAgain = async () => {
    await navigate({ to: '/value' })
    await send('POST', '/valuations', { body: {} })
    await queries.invalidateQueries({ queryKey: ['valuation'] })
  }
  const leave = async () => {
    await signOut()
    queries.clear()
    await navigate({ to: '/sign-in' })
  }
  return [
    ...(mayImport
      ? [
          command(
            { name: 'import', label: words.do.import },
            () => void navigate({ to: '/imports' }),
          ),
        ]
      : []),
    ...(mayValue
      ? [command({ name: 'value', label: words.do.valueAgain }, () => void valueAgain())]
      : []),
    ...selling,
    ...subscribing,
    ...languages
      .filter((each) => each !== language)
      .map((each) =>
        command(
          { name: `language ${each}`, label: words.do.language({ name: languageNames[each] }) },
          () => change.mutate(each),
        ),
      ),
    ...themes
      .filter((each) => each !== theme)
      .map((each) =>
        command({ name: `theme ${each}`, label: words.do.theme[each] }, () => setTheme(each)),
      ),
    ...(mayAddCompany
      ? [
          command(
            { name: 'company', label: words.do.company },
            () => void navigate({ to: '/settings', search: { open: 'company' } }),
          ),
        ]
      : []),
    ...(tenants.length > 1
      ? [
          command(
            { name: 'tenant', label: words.do.tenant({ name: tenant.name }) },
            () => void navigate({ to: '/settings', search: { part: 'you' } }),
          ),
        ]
      : []),
    command({ name: 'leave', label: words.do.signOut }, () => void leave()),
  ]
}

/** What adds to the catalogue, for those who may. */
function useSelling(): FindItem[] {
  const words = useShellWords()
  const navigate = useNavigate()
  const maySell = useMay('catalog.manage')
  if (!maySell) return []
  return [
    command(
      { name: 'plan', label: words.do.addPlan },
      () => void navigate({ to: '/catalog', search: { open: 'plan' } }),
    ),
    command(
      { name: 'coupon', label: words.do.addCoupon },
      () => void navigate({ to: '/catalog/coupons', search: { open: 'add' } }),
    ),
  ]
}

/** What begins a subscription, for those who may. */
function useSubscribing(): FindItem[] {
  const words = useShellWords()
  const navigate = useNavigate()
  if (!useMay('subscriptions.manage')) return []
  return [
    command(
      { name: 'subscription', label: words.do.startSubscription },
      () => void navigate({ to: '/subscriptions', search: { open: 'start' } }),
    ),
  ]
}

function command(named: { name: string; label: string }, run: () => void): FindItem {
  return { value: `command ${named.name}`, label: named.label, under: '', run }
}
