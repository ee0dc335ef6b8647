import type { OpenAPIHono } from '@hono/zod-openapi'
import { tenantNow } from '../../clock/index.ts'
import type { Tx } from '../../db/index.ts'
import {
  type CommandContext,
  command,
  demand,
  type Env,
  fromRefusal,
  inTenantOf,
  type Outcome,
} from '../../http/index.ts'
import type { BillingProfileWire, EntityTaxWire } from '../../wire/index.ts'
import { samplesOf } from '../commands/sample.ts'
import {
  type EntityBillingInZone,
  profileOf,
  saveProfile,
  saveTax,
  taxOf,
} from '../commands/settings.ts'
import { askAgain } from '../commands/vat-check.ts'
import type { ProfileRow } from '../queries/parties.ts'
import { findVatCheck } from '../queries/vat-check.ts'
import { tellingOf } from './invoices.ts'
import { settingsTable as table } from './table.ts'
import { profileToWire, samplesToWire } from './to-wire.ts'

export function addSettings(routes: OpenAPIHono<Env>): void {
  routes.openapi(table.profile, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { id } = c.req.valid('param')
    const found = await inTenantOf(c, async (tx) => wiredProfile(tx, await profileOf(tx, id)))
    if (!found.ok) throw fromRefusal(found)
    return c.json(found.value, 200)
  })

  routes.openapi(table.saveProfile, async (c) => {
    demand(c.var.actor, 'invoices.manage')
    const { id: accountId } = c.req.valid('param')
    const saved = await command(c, {
      name: `billing-profiles.save:${accountId}`,
      body: c.req.valid('json'),
      run: async (tx, wish, context) =>
        wiredProfile(tx, await saveProfile(tx, { accountId, wish }, tellingOf(context))),
    })
    return c.json(saved, 200)
  })

  routes.openapi(table.askRegister, async (c) => {
    demand(c.var.actor, 'invoices.manage')
    const { id } = c.req.valid('param')
    const run = async (tx: Tx, _: null, context: CommandContext) =>
      wiredProfile(tx, await askAgain(tx, id, tellingOf(context)))
    const name = `billing-profiles.vat-check:${id}`
    return c.json(await command(c, { name, body: null, run }), 200)
  })

  routes.openapi(table.tax, async (c) => {
    demand(c.var.actor, 'entities.read')
    const found = await inTenantOf(c, (tx) => taxOf(tx, c.req.valid('param').id))
    if (!found.ok) throw fromRefusal(found)
    return c.json(taxToWire(found.value), 200)
  })

  routes.openapi(table.samples, async (c) => {
    demand(c.var.actor, 'entities.read')
    const { id: legalEntityId } = c.req.valid('param')
    const { taxCategory, ...wish } = c.req.valid('json')
    const row = { ...wish, legalEntityId, ownRates: unverified(wish.ownRates) }
    const found = await inTenantOf(c, async (tx) =>
      samplesOf(tx, row, { taxCategory, now: await tenantNow(tx, tx.clock) }),
    )
    if (!found.ok) throw fromRefusal(found)
    return c.json(samplesToWire(found.value), 200)
  })

  routes.openapi(table.saveTax, async (c) => {
    demand(c.var.actor, 'billing.settings')
    const { id: legalEntityId } = c.req.valid('param')
    const saved = await command(c, {
      name: `legal-entities.tax:${legalEntityId}`,
      body: c.req.valid('json'),
      run: async (tx, wish, context) => {
        const row = { ...wish, legalEntityId, ownRates: unverified(wish.ownRates) }
        const outcome = await saveTax(tx, row, tellingOf(context))
        return outcome.ok ? { ok: true, value: taxToWire(outcome.value) } : outcome
      },
    })
    return c.json(saved, 200)
  })
}

async function wiredProfile(
  tx: Tx,
  found: Outcome<ProfileRow>,
): Promise<Outcome<BillingProfileWire>> {
  if (!found.ok) return found
  const check = await findVatCheck(tx, found.value.accountId)
  return { ok: true, value: profileToWire(found.value, check) }
}

/** As it is told, it can be sent back: how well a rate is known follows from whose it is. */
function taxToWire({ ownRates, ...row }: EntityBillingInZone): EntityTaxWire {
  return { ...row, ownRates: ownRates.map(({ standing: _, ...rate }) => rate) }
}

/** What a company says of its own rates is as well known as the company makes it. */
function unverified<Rate extends object>(rates: Rate[]): (Rate & { standing: 'unverified' })[] {
  return rates.map((rate) => ({ ...rate, standing: 'unverified' }))
}
