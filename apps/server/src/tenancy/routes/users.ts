/** Who has access to the tenant. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Tx } from '../../db/index.ts'
import type { House } from '../../house.ts'
import {
  answers,
  body,
  type CommandContext,
  command,
  demand,
  type Env,
  idempotent,
  inTenantOf,
  notFound,
  type Outcome,
  previewable,
  roomRoutes,
} from '../../http/index.ts'
import type { Role, UserWire } from '../../wire/index.ts'
import { addUser } from '../commands/tenants.ts'
import { changeRole, removeUser } from '../commands/users.ts'
import type { Tell, TenancyEvent } from '../events.ts'
import { type Member, members } from '../queries.ts'
import { passwordLengthMax } from '../rules.ts'
import { roles } from './session.ts'

const userSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    addedAt: z.string(),
  })
  .openapi('User') satisfies z.ZodType<UserWire>

const newUser = z.object({
  email: z.email().max(320),
  name: z.string().trim().min(1).max(200),
  role: z.enum(roles),
  password: z.string().max(passwordLengthMax).openapi({
    description: 'At least 15 signs. Not used when the person has a password from another company.',
  }),
})

const id = z.object({ id: z.string().max(100) })
const common = { tags: ['users'] }

const list = createRoute({
  ...common,
  method: 'get',
  path: '/users',
  summary: 'Everybody with access, by name.',
  responses: answers(z.object({ items: z.array(userSchema) }), 'The users.'),
})
const add = createRoute({
  ...common,
  method: 'post',
  path: '/users',
  summary: 'Let somebody in.',
  request: { body: body(newUser), headers: idempotent, query: previewable },
  responses: answers(userSchema, 'The user as added.'),
})
const change = createRoute({
  ...common,
  method: 'patch',
  path: '/users/{id}',
  summary: 'Give a user another role.',
  request: {
    params: id,
    body: body(z.object({ role: z.enum(roles) })),
    headers: idempotent,
    query: previewable,
  },
  responses: answers(userSchema, 'The user as changed.'),
})
const remove = createRoute({
  ...common,
  method: 'delete',
  path: '/users/{id}',
  summary: 'Take a user’s access away.',
  request: { params: id, headers: idempotent, query: previewable },
  responses: answers(z.object({ removed: z.string() }), 'The id of the user removed.'),
})

export function userRoutes(house: House, tell: Tell): OpenAPIHono<Env> {
  const routes = roomRoutes(house)
  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'users.read')
    const items = await inTenantOf(c, members)
    return c.json({ items: items.map(toWire) }, 200)
  })
  routes.openapi(add, async (c) => {
    demand(c.var.actor, 'users.manage')
    const run = addingUser(house, tell)
    return c.json(await command(c, { name: 'users.add', body: c.req.valid('json'), run }), 200)
  })
  routes.openapi(change, async (c) => {
    demand(c.var.actor, 'users.manage')
    const { id } = c.req.valid('param')
    const run = changingUser(id, tell)
    const changed = { name: `users.change:${id}`, body: c.req.valid('json'), run }
    return c.json(await command(c, changed), 200)
  })
  routes.openapi(remove, async (c) => {
    demand(c.var.actor, 'users.manage')
    const { id } = c.req.valid('param')
    const run = removingUser(id, tell)
    return c.json(await command(c, { name: `users.remove:${id}`, body: null, run }), 200)
  })
  return routes
}

type Run<Input, T> = (tx: Tx, input: Input, context: CommandContext) => Promise<Outcome<T>>

/** What is told of every change to a user. */
function told(kind: TenancyEvent['kind'], { by, now, actor }: CommandContext) {
  return { kind, occurredAt: now, actor: by, cause: actor.requestId }
}

function addingUser(house: House, tell: Tell): Run<z.infer<typeof newUser>, UserWire> {
  return async (tx, input, context) => {
    const outcome = await addUser(house, tx, input)
    if (!outcome.ok) return outcome
    const { userId } = outcome.value
    const data = { role: input.role }
    await tell(tx, { ...told('user.added', context), subject: userId, data })
    return { ok: true, value: toWire(await memberOf(tx, userId)) }
  }
}

function changingUser(userId: string, tell: Tell): Run<{ role: Role }, UserWire> {
  return async (tx, { role }, context) => {
    const outcome = await changeRole(tx, userId, role)
    if (!outcome.ok) return outcome
    const data = { before: outcome.value.before, after: role }
    await tell(tx, { ...told('user.role_changed', context), subject: userId, data })
    return { ok: true, value: toWire(await memberOf(tx, userId)) }
  }
}

function removingUser(userId: string, tell: Tell): Run<null, { removed: string }> {
  return async (tx, _, context) => {
    const outcome = await removeUser(tx, userId)
    if (!outcome.ok) return outcome
    await tell(tx, { ...told('user.removed', context), subject: userId, data: outcome.value })
    return { ok: true, value: { removed: userId } }
  }
}

async function memberOf(tx: Tx, userId: string): Promise<Member> {
  const found = (await members(tx)).find(({ id }) => id === userId)
  if (!found) throw notFound()
  return found
}

function toWire({ addedAt, ...member }: Member): UserWire {
  return { ...member, addedAt: addedAt.toString() }
}
