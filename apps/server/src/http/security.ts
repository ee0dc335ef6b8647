/** Headers that keep a browser on our side, and the check that an unsafe request came from our own pages. */
import { randomBytes } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { Env } from './actor.ts'
import { problem } from './problems.ts'

/** Strict by default: nothing loads that is not ours, inline scripts only with this answer's nonce. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}

export const securityHeaders = createMiddleware<Env>(async (c, next) => {
  const nonce = randomBytes(16).toString('base64')
  c.set('nonce', nonce)
  await next()
  const headers = c.res.headers
  headers.set('Content-Security-Policy', contentSecurityPolicy(nonce))
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'no-referrer')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
  if (c.var.house.config.address.startsWith('https:')) {
    headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
})

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses unsafe requests that a foreign page made a browser send. Browsers name the page in `Origin`; requests
 * without it (programs with a key) carry no cookie that could be misused, and `Sec-Fetch-Site` tells the rest.
 */
export const sameOrigin = createMiddleware<Env>(async (c, next) => {
  if (!safe.has(c.req.method)) {
    const origin = c.req.header('Origin')
    const site = c.req.header('Sec-Fetch-Site')
    const ours = new Set([new URL(c.req.url).host, new URL(c.var.house.config.address).host])
    const foreign =
      origin !== undefined && !(URL.canParse(origin) && ours.has(new URL(origin).host))
    if (foreign || site === 'cross-site') {
      throw problem(403, {
        type: 'foreign-origin',
        says: 'This request was sent from a page that is not ours.',
      })
    }
  }
  await next()
})
