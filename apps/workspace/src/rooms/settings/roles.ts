import type { Role } from '@tolv/server/wire'

/** The roles, from the one that may most to the one that may least. */
export const roles: readonly Role[] = ['owner', 'manager', 'agent', 'analyst', 'viewer']
