/** The one table of who may do what. A screen asks it to disable a button with a reason; a route asks it to refuse. */
import type { Role } from '../wire/index.ts'
import type { Actor } from './actor.ts'

type Row = { roles: Role[]; scope: Scope | null; says: string }
/** What an API key may be given. A capability without a scope is for people only. */
export const scopes = ['read', 'write', 'import', 'value', 'billing', 'settings', 'clock'] as const
export type Scope = (typeof scopes)[number]

const everyone: Role[] = ['owner', 'manager', 'agent', 'analyst', 'viewer']
const staff: Role[] = ['owner', 'manager', 'agent', 'analyst']

export const capabilities = {
  'accounts.read': { roles: everyone, scope: 'read', says: 'see accounts' },
  'accounts.write': {
    roles: ['owner', 'manager', 'agent'],
    scope: 'write',
    says: 'add and rename accounts',
  },
  'traits.write': {
    roles: ['owner', 'manager', 'agent'],
    scope: 'write',
    says: 'change the traits of accounts',
  },
  'import.read': { roles: staff, scope: 'import', says: 'see imports' },
  'import.run': { roles: ['owner', 'manager'], scope: 'import', says: 'import data' },
  'value.read': { roles: everyone, scope: 'read', says: 'see valuations' },
  'value.preview': { roles: staff, scope: 'read', says: 'try other assumptions' },
  'value.settings': {
    roles: ['owner', 'manager', 'analyst'],
    scope: 'value',
    says: 'change the assumptions of the valuation',
  },
  'value.run': {
    roles: ['owner', 'manager', 'analyst'],
    scope: 'value',
    says: 'start a valuation',
  },
  'catalog.read': { roles: everyone, scope: 'read', says: 'see the catalogue' },
  'catalog.manage': {
    roles: ['owner', 'manager'],
    scope: 'billing',
    says: 'change the catalogue',
  },
  'subscriptions.read': { roles: everyone, scope: 'read', says: 'see subscriptions' },
  'subscriptions.manage': {
    roles: ['owner', 'manager', 'agent'],
    scope: 'billing',
    says: 'change subscriptions',
  },
  'usage.write': { roles: ['owner', 'manager'], scope: 'billing', says: 'report usage' },
  'invoices.read': { roles: everyone, scope: 'read', says: 'see invoices' },
  'invoices.manage': {
    roles: ['owner', 'manager', 'agent'],
    scope: 'billing',
    says: 'credit invoices and record payments',
  },
  'billing.run': { roles: ['owner', 'manager'], scope: 'billing', says: 'run the billing' },
  'billing.settings': {
    roles: ['owner', 'manager'],
    scope: 'settings',
    says: 'change how invoices are made',
  },
  'rates.bring': { roles: ['owner', 'manager'], scope: 'billing', says: 'bring exchange rates' },
  'ledger.read': { roles: staff, scope: 'read', says: 'see the ledger' },
  'ledger.close': {
    roles: ['owner', 'manager'],
    scope: 'billing',
    says: 'close the books',
  },
  'jobs.read': { roles: staff, scope: 'read', says: 'see background work' },
  'jobs.replay': { roles: ['owner', 'manager'], scope: null, says: 'run failed work again' },
  'clock.move': { roles: ['owner', 'manager'], scope: 'clock', says: 'move the test clock' },
  'tenants.create': { roles: ['owner'], scope: null, says: 'add another company' },
  'users.read': { roles: staff, scope: null, says: 'see who has access' },
  'users.manage': { roles: ['owner'], scope: null, says: 'add, change and remove users' },
  'keys.manage': { roles: ['owner'], scope: null, says: 'make and revoke API keys' },
  'entities.read': { roles: everyone, scope: 'read', says: 'see legal entities' },
  'entities.manage': {
    roles: ['owner', 'manager'],
    scope: 'settings',
    says: 'change legal entities',
  },
} as const satisfies Record<string, Row>

export type Capability = keyof typeof capabilities

/** True when the actor's role, or the scopes of its key, allow it. */
export function may(actor: Pick<Actor, 'role' | 'scopes'>, capability: Capability): boolean {
  const row: Row = capabilities[capability]
  if (actor.role) return row.roles.includes(actor.role)
  return row.scope !== null && actor.scopes.includes(row.scope)
}

/** The sentence for somebody who may not. */
export function whyNot(actor: Pick<Actor, 'role'>, capability: Capability): string {
  const row: Row = capabilities[capability]
  if (actor.role) {
    return `The role ${actor.role} may not ${row.says}; this needs ${row.roles.join(' or ')}.`
  }
  if (row.scope === null) return `An API key cannot ${row.says}; this is for users.`
  return `This API key may not ${row.says}; it needs the scope ${row.scope}.`
}

/** Everything the actor may do, in the order of the table. */
export function capabilitiesOf(actor: Pick<Actor, 'role' | 'scopes'>): Capability[] {
  return (Object.keys(capabilities) as Capability[]).filter((one) => may(actor, one))
}
