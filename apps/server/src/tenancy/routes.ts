/** The routes of the room: sign-in on one side, the tenant's own affairs on the other. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { type Env, roomRoutes } from '../http/index.ts'
import type { SignIn } from './commands/sign-in.ts'
import type { Tell } from './events.ts'
import { type Authenticate, newAuthenticate } from './routes/authenticate.ts'
import { entityRoutes } from './routes/entities.ts'
import { keyRoutes } from './routes/keys.ts'
import { sessionRoutes } from './routes/session.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { tenantRoutes } from './routes/tenants.ts'
import { userRoutes } from './routes/users.ts'

/** @param tell how this room writes on the timeline */
export function tenancyRoutes(house: House, tell: Tell): OpenAPIHono<Env> {
  const routes = roomRoutes(house)
  routes.route('/', sessionRoutes(house))
  routes.route('/', tenantRoutes(house))
  routes.route('/', userRoutes(house, tell))
  routes.route('/', keyRoutes(house, tell))
  routes.route('/', entityRoutes(house, tell))
  return routes
}

/** Sign-in, and the way to know who sends a request; made together because they share the sessions. */
export function tenancyDoor(house: House): {
  authenticate: Authenticate
  signIn: OpenAPIHono<Env>
} {
  const signIn = load(house)
  return { authenticate: newAuthenticate(house, signIn), signIn: signInRoutes(house, signIn) }
}

/**
 * Two fifths of the files that a server reads are for signing in. They are read beside all else, and by nobody who lets
 * people in by another door.
 */
function load(house: House): Promise<SignIn> {
  const signIn = import('./commands/sign-in.ts').then(({ newSignIn }) => newSignIn(house))
  // It is told to whoever asks to be let in.
  signIn.catch(() => undefined)
  return signIn
}
