/** What is sold, in the languages that payers read. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  idempotent,
  previewable,
} from '../../http/index.ts'
import { type NamedKind, writeNames } from '../commands/names.ts'
import { doerOf } from '../events.ts'
import { byId, named, names } from './bodies.ts'

const of: { kind: NamedKind; path: string; what: string }[] = [
  { kind: 'product', path: '/products', what: 'a product' },
  { kind: 'plan', path: '/plans', what: 'a plan' },
  {
    kind: 'component',
    path: '/price-components',
    what: 'what a plan charges for, in every version where it has the same code and plain name,',
  },
  { kind: 'coupon', path: '/coupons', what: 'a coupon' },
  { kind: 'bundle', path: '/bundles', what: 'a bundle' },
]

/** Also of what was published: a name is no price. */
export function addNames(routes: OpenAPIHono<Env>): void {
  for (const { kind, path, what } of of) {
    const write = createRoute({
      tags: ['catalog'],
      method: 'put',
      path: `${path}/{id}/names`,
      summary: `Say what ${what} is called in the languages of payers, published or not.`,
      description:
        'All its names are written anew; a language that is left out reads the plain name. Documents that were issued keep their words.',
      request: {
        headers: idempotent,
        query: previewable,
        params: byId,
        body: body(z.object({ names })),
      },
      responses: answers(named, 'What it is called now.'),
    })
    routes.openapi(write, async (c) => {
      demand(c.var.actor, 'catalog.manage')
      const { id } = c.req.valid('param')
      const written = await command(c, {
        name: `names.write:${kind}:${id}`,
        body: c.req.valid('json'),
        run: (tx, input, context) => writeNames(tx, { kind, id, ...input }, doerOf(context)),
      })
      return c.json(written, 200)
    })
  }
}
