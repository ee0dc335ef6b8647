import type { OpenAPIHono } from '@hono/zod-openapi'
import { command, demand, type Env, fromRefusal, inTenantOf } from '../../http/index.ts'
import { profileOf, saveProfile, saveTax, taxOf } from '../commands/settings.ts'
import { tellingOf } from './invoices.ts'
import { settingsTable as table } from './table.ts'

export function addSettings(routes: OpenAPIHono<Env>): void {
  routes.openapi(table.profile, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const found = await inTenantOf(c, (tx) => profileOf(tx, c.req.valid('param').id))
    if (!found.ok) throw fromRefusal(found)
    return c.json(found.value, 200)
  })

  routes.openapi(table.saveProfile, async (c) => {
    demand(c.var.actor, 'invoices.manage')
    const { id: accountId } = c.req.valid('param')
    const saved = await command(c, {
      name: `billing-profiles.save:${accountId}`,
      body: c.req.valid('json'),
      run: (tx, wish, context) => saveProfile(tx, { accountId, wish }, tellingOf(context)),
    })
    return c.json(saved, 200)
  })

  routes.openapi(table.tax, async (c) => {
    demand(c.var.actor, 'entities.read')
    const found = await inTenantOf(c, (tx) => taxOf(tx, c.req.valid('param').id))
    if (!found.ok) throw fromRefusal(found)
    return c.json(found.value, 200)
  })

  routes.openapi(table.saveTax, async (c) => {
    demand(c.var.actor, 'billing.settings')
    const { id: legalEntityId } = c.req.valid('param')
    const saved = await command(c, {
      name: `legal-entities.tax:${legalEntityId}`,
      body: c.req.valid('json'),
      run: (tx, { ownRates, ...wish }, context) => {
        // What a company says of its own rates is as well known as the company makes it.
        const rates = ownRates.map((rate) => ({ ...rate, standing: 'unverified' as const }))
        return saveTax(tx, { ...wish, legalEntityId, ownRates: rates }, tellingOf(context))
      },
    })
    return c.json(saved, 200)
  })
}
