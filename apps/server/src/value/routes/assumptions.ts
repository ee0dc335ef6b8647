/** Assumptions: those that hold, saving others, and what others would do before they are saved. */

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  fromRefusal,
  idempotent,
  inTenantOf,
  previewable,
  problem,
} from '../../http/index.ts'
import { saveSettings } from '../commands/settings.ts'
import { askAbout } from '../jobs/asking.ts'
import { currentSettings } from '../queries/settings.ts'
import { latestValuation } from '../queries/valuations.ts'
import { checkSettings, settingsOn } from '../rules/settings.ts'
import { preview, settings } from './bodies.ts'

const tags = ['value']

const readRoute = createRoute({
  method: 'get',
  path: '/value-settings',
  tags,
  summary: 'The assumptions that hold',
  responses: answers(settings, 'Those saved last, or the first ones.'),
})
const saveRoute = createRoute({
  method: 'put',
  path: '/value-settings',
  tags,
  summary: 'Save assumptions and value again',
  request: { headers: idempotent, query: previewable, body: body(settings) },
  responses: answers(settings, 'As saved. A valuation under them waits.'),
})
const previewRoute = createRoute({
  method: 'post',
  path: '/valuations/preview',
  tags,
  summary: 'The total under other assumptions; nothing is written',
  request: { body: body(settings) },
  responses: answers(preview, 'Still to come, before and after, and how long it took (ms).'),
})

export function addAssumptions(routes: OpenAPIHono<Env>): void {
  routes.openapi(readRoute, async (c) => {
    demand(c.var.actor, 'value.read')
    return c.json(await inTenantOf(c, currentSettings), 200)
  })
  routes.openapi(saveRoute, async (c) => {
    demand(c.var.actor, 'value.settings')
    const saved = await command(c, {
      name: 'value-settings.save',
      body: c.req.valid('json'),
      run: (tx, input, { by }) => saveSettings(tx, { settings: input, actor: by }),
    })
    return c.json(saved, 200)
  })
  routes.openapi(previewRoute, async (c) => {
    demand(c.var.actor, 'value.preview')
    const startedMs = performance.now()
    const checked = checkSettings(c.req.valid('json'))
    if (!checked.ok) throw fromRefusal(checked)
    const valuation = await inTenantOf(c, latestValuation)
    if (valuation === null) {
      throw problem(409, {
        type: 'not-valued',
        says: 'Nothing has been valued yet: bring a history first.',
      })
    }
    const about = { tenantId: c.var.actor.tenantId, valuation }
    const ask = settingsOn(valuation.asOf, checked.value)
    const { before, after } = await askAbout(c.var.house, about, { kind: 'preview', ask })
    const took = Math.round(performance.now() - startedMs)
    return c.json({ before, after, settings: checked.value, took }, 200)
  })
}
