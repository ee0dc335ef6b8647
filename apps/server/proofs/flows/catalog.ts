/** Flows of the catalogue: a plan from nothing to sold, in two versions, with what takes off from it. */
import { aComponent, flat, theTerms, usageOf } from '../../src/catalog/testing/fjallstrom.ts'
import type { Flow } from './flow.ts'
import { company } from './ground.ts'

type Made = { id: string }
type MadePlan = Made & { versions: Made[] }

const planSold: Flow = {
  name: 'a plan is drafted, priced, sold and changed',
  prepare: company,
  act: async ({ send }) => {
    const product = await send<Made>('POST /products', { code: 'el', name: 'El' }, 'product')
    const reading = { unit: 'kWh', event: 'reading', aggregate: 'sum', property: 'kwh' }
    const meter = await send<Made>('POST /meters', { code: 'kwh', name: 'El', ...reading }, 'meter')
    const wanted = { productId: product.id, code: 'el-rorligt', name: 'Rörligt' }
    const plan = await send<MadePlan>('POST /plans', wanted, 'plan')
    const draft = `/plan-versions/${plan.versions[0]!.id}`
    const components = [
      aComponent({ prices: { SEK: flat('39.00'), NOK: flat('42.00') } }),
      usageOf(meter.id),
    ]
    await send(`PUT ${draft}`, theTerms({ components }), 'terms')
    await send(`POST ${draft}/publish`, {}, 'publish')
    const next = await send<Made>(`POST /plans/${plan.id}/versions`, {}, 'second')
    await send(
      `POST /plan-versions/${next.id}/publish`,
      { validFrom: '2026-05-01' },
      'second-publish',
    )
  },
}

export const catalogFlows: Flow[] = [planSold]
