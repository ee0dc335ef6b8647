/**
 * Sign-in by better-auth (passwords and passkeys), set up so that it decides nothing about tenants: it says which
 * person this is, and membership says the rest.
 */
import { passkey as passkeys } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { drizzle } from 'drizzle-orm/node-postgres'
import { derivedKey } from '../../db/index.ts'
import type { House } from '../../house.ts'
import { idleSeconds, passwordLengthMax, passwordLengthMin } from '../rules.ts'
import { authAccount, passkey, session, user, verification } from '../tables.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

export type SignIn = ReturnType<typeof newSignIn>

export function newSignIn(house: House) {
  const { address, passwordCost } = house.config
  const secure = address.startsWith('https:')
  const schema = { user, session, account: authAccount, verification, passkey }
  return betterAuth({
    baseURL: address,
    basePath: '/api/auth',
    secret: derivedKey(house.database.secret, 'sign-in'),
    database: drizzleAdapter(drizzle(house.database.app), { provider: 'pg', schema }),
    trustedOrigins: (request) => (request ? [address, new URL(request.url).origin] : [address]),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
      revokeSessionsOnPasswordReset: true,
      password: {
        hash: (password) => hashPassword(password, passwordCost),
        verify: verifyPassword,
      },
    },
    session: { expiresIn: idleSeconds, updateAge: 60 },
    // The browser takes a __Host- cookie only over https, without a domain and for the whole site.
    advanced: {
      useSecureCookies: false,
      cookiePrefix: secure ? '__Host-tolv' : 'tolv',
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
    },
    plugins: [passkeys({ rpName: 'Tolv', rpID: new URL(address).hostname })],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}
