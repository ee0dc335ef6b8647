/** The routes of the room. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { type Env, roomRoutes } from '../http/index.ts'
import { accountRoutes } from './routes/accounts.ts'
import { diaryRoutes } from './routes/diary.ts'
import { eventRoutes } from './routes/events.ts'
import { factRoutes } from './routes/facts.ts'

export function accountsRoutes(house: House): OpenAPIHono<Env> {
  const routes = roomRoutes(house)
  routes.route('/', accountRoutes(house))
  routes.route('/', eventRoutes(house))
  routes.route('/', diaryRoutes(house))
  routes.route('/', factRoutes(house))
  return routes
}
