/** A company sells in six languages: what stands on a payer's papers is called as the payer calls it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { component, flat, perUnit } from '../src/subscriptions/testing/shop.ts'
import type { InvoiceWire, PlanOpenWire, PlanVersionWire } from '../src/wire/index.ts'
import { aBilledCompany } from '../testing/index.ts'

const company = aBilledCompany({ vatNumber: 'SE556677889901' })
const { account, ask, invoices, on, sell } = company

const fee = {
  code: 'fee',
  name: 'Grundavgift',
  names: { nb: 'Fastbeløp', fi: 'Perusmaksu', de: 'Grundgebühr' },
}

beforeEach(async () => {
  await sell('el', [component(fee)])
})

/** What a payer reads, line by line. */
const read = ({ lines }: Pick<InvoiceWire, 'lines'>) => lines.map(({ name }) => name)
const reads = (number: string, language: string) =>
  ask(
    `/billing-profiles/${account(number)}`,
    { kind: 'person', name: 'Payer', country: 'SE', language },
    'PUT',
  )
const planOf = async (code: string) => {
  const { items } = await ask<{ items: { id: string; code: string }[] }>('/plans')
  return ask<PlanOpenWire>(`/plans/${items.find((one) => one.code === code)!.id}`)
}

describe('the line of an invoice', () => {
  test('is in the language of the payer, and plain for those who read another', async () => {
    const languages = ['nb', 'fi', 'de', 'da', 'sv'] as const
    const told: Record<string, string[]> = {}
    for (const [at, language] of languages.entries()) {
      const number = `100${at + 1}`
      await reads(number, language)
      await company.start('el', { number })
      told[language] = read((await invoices(number))[0]!)
    }
    expect(told).toEqual({
      ...{ nb: ['Fastbeløp'], fi: ['Perusmaksu'], de: ['Grundgebühr'] },
      ...{ da: ['Grundavgift'], sv: ['Grundavgift'] },
    })
  })

  test('is the same in a preview, on the paper and in the file of an e-invoice', async () => {
    const address = { street: 'Storgatan 1', postalCode: '981 31', city: 'Kiruna' }
    const seller = { ...address, electronicAddress: '0007:5566778899', bankgiro: '5050-1055' }
    await ask(`/legal-entities/${company.shop.entityId}/tax`, seller, 'PUT')
    const buyer = { kind: 'business', name: 'Åsa AB', country: 'SE', language: 'nb', ...address }
    const reached = { registrationNumber: '556036-0793', electronicAddress: '0007:5560360793' }
    await ask(`/billing-profiles/${account()}`, { ...buyer, ...reached }, 'PUT')
    const wish = { accountId: account(), plan: { code: 'el' } }
    const shown = await ask<{ settled: InvoiceWire }>('/subscriptions?preview=true', wish)
    expect(read(shown.settled)).toEqual(['Fastbeløp'])
    await company.start('el')
    const [{ id }] = (await invoices()) as [InvoiceWire]
    const file = await (await company.owner(`/invoices/${id}/ubl`, { method: 'GET' })).text()
    expect(file).toContain('<cbc:Name>el – Fastbeløp</cbc:Name>')
    expect((await company.owner(`/invoices/${id}/pdf`, { method: 'GET' })).status).toBe(200)
  })

  test('of a minimum that was not reached is in the language too', async () => {
    await sell('least', [component({ prices: flat('10.00'), timing: 'arrears' })], {
      minimumSpend: { SEK: '100.00' },
    })
    await reads('1001', 'fi')
    await company.start('least')
    await on('2026-04-02')
    expect(read((await invoices())[0]!)).toEqual(['Fee', 'Sovittuun vähimmäismäärään asti'])
  })
})

describe('the plan of a line', () => {
  const told = ({ lines }: Pick<InvoiceWire, 'lines'>) =>
    lines.map(({ plan, name }) => `${plan} – ${name}`)
  const called = async (code: string, names: object) =>
    ask(`/plans/${(await planOf(code)).id}/names`, { names }, 'PUT')

  test('tells two fees apart, in the language of the payer, in a preview as on the invoice', async () => {
    await sell('grid', [component({ ...fee, timing: 'arrears' })])
    await called('el', { nb: 'Strøm' })
    await reads('1001', 'nb')
    const wish = { accountId: account(), plan: { code: 'el' } }
    const shown = await ask<{ settled: InvoiceWire }>('/subscriptions?preview=true', wish)
    expect(told(shown.settled)).toEqual(['Strøm – Fastbeløp'])
    await company.start('el')
    await company.start('grid')
    const ahead = await ask<{ documents: InvoiceWire[] }>(`/accounts/${account()}/next-invoice`)
    const next = ['grid – Fastbeløp', 'Strøm – Fastbeløp']
    expect(ahead.documents.flatMap(told).sort()).toEqual(next.toSorted())
    await on('2026-04-02')
    const [first, second] = (await invoices()).map(told)
    expect([first, second!.toSorted()]).toEqual([['Strøm – Fastbeløp'], next.toSorted()])
  })

  test('stays as it was on what was issued and on what credits it, and is new on what comes', async () => {
    await called('el', { nb: 'Strøm' })
    await reads('1001', 'nb')
    const { subscription } = await company.start('el')
    await called('el', { nb: 'Kraft' })
    await ask(`/subscriptions/${subscription.id}/cancellation`, { when: 'now', rest: 'credit' })
    const both = (await invoices()).map(told)
    expect(both).toEqual([['Strøm – Fastbeløp'], ['Strøm – Fastbeløp']])
    const { settled } = await company.start('el')
    expect(settled!.lines.map(({ plan }) => plan)).toEqual(['Kraft'])
  })
})

describe('a name is no price', () => {
  const named = (version: PlanVersionWire, names: object, query = '') =>
    ask(`/price-components/${version.components[0]!.id}/names${query}`, { names }, 'PUT')

  test('one given after the version was published stands on the next invoice, not on those issued', async () => {
    await reads('1001', 'da')
    await company.start('el')
    const { versions } = await planOf('el')
    await named(versions[0]!, { ...fee.names, da: 'Grundafgift' })
    await on('2026-04-02')
    expect((await invoices()).map(read)).toEqual([['Grundavgift'], ['Grundafgift']])
    const sold = (await planOf('el')).versions[0]!.components[0]!
    expect([sold.name, sold.prices]).toEqual(['Grundavgift', flat('199.00')])
  })

  test('a preview says what it would be called, and keeps nothing', async () => {
    const { versions } = await planOf('el')
    const shown = await named(versions[0]!, { da: 'Grundafgift' }, '?preview=true')
    expect(shown).toMatchObject({ kind: 'component', names: { da: 'Grundafgift' } })
    expect((await planOf('el')).versions[0]!.components[0]!.names).toEqual(fee.names)
  })

  test('who stays on an older version reads it too; what was renamed has names of its own', async () => {
    await reads('1001', 'da')
    await company.start('el')
    const plan = await planOf('el')
    const draft = await ask<PlanVersionWire>(`/plans/${plan.id}/versions`, {})
    const { id: _, ...first } = draft.components[0]!
    const other = { ...component({ code: 'grid', name: 'Nätavgift' }), names: { da: 'Netafgift' } }
    const { interval, trialDays, minimumSpend } = draft
    const next = { interval, trialDays, minimumSpend, components: [first, other] }
    await ask(`/plan-versions/${draft.id}`, next, 'PUT')
    const published = await ask<PlanVersionWire>(`/plan-versions/${draft.id}/publish`, {})
    expect(published.components.map(({ names }) => names)).toEqual([fee.names, other.names])
    await named(published, { da: 'Grundafgift' })
    await on('2026-04-02')
    expect(read((await invoices())[1]!)).toEqual(['Grundafgift'])
  })

  test('what is credited keeps the words of the invoice, whatever it is called since', async () => {
    await reads('1001', 'nb')
    await company.start('el')
    const { versions } = await planOf('el')
    await named(versions[0]!, { nb: 'Abonnement' })
    const [{ id }] = (await invoices()) as [InvoiceWire]
    await ask(`/invoices/${id}/credit-notes`, { what: 'whole', reason: 'Feil' })
    expect((await invoices()).map(read)).toEqual([['Fastbeløp'], ['Fastbeløp']])
  })
})

describe('what is taken off', () => {
  const discountsOf = ({ lines }: InvoiceWire) =>
    lines.flatMap(({ why }) => [...JSON.stringify(why).matchAll(/"name":"([^"]*)"/g)])
  const names = async () =>
    (await invoices()).map((one) => discountsOf(one).map(([, name]) => name))

  test('by a coupon is called as the payer reads it, also by a name that came later', async () => {
    await reads('1001', 'nb')
    const coupon = await ask<{ id: string }>('/coupons', {
      ...{ code: 'VAR', name: 'Vårkampanj', names: { fi: 'Kevätkampanja' } },
      ...{ off: { kind: 'percent', percent: '10' }, periods: null, validFrom: '2026-01-01' },
    })
    await company.start('el', { coupons: ['VAR'] })
    const after = { names: { nb: 'Vårkampanje' } }
    expect(await ask(`/coupons/${coupon.id}/names`, after, 'PUT')).toMatchObject({
      ...{ kind: 'coupon', code: 'VAR', name: 'Vårkampanj', ...after },
    })
    await on('2026-04-02')
    expect(await names()).toEqual([['Vårkampanj'], ['Vårkampanje']])
  })

  test('by a bundle is called as the payer reads it', async () => {
    await reads('1001', 'de')
    await sell('box', [component({ prices: perUnit('50.00') })])
    const ids = [(await planOf('el')).id, (await planOf('box')).id]
    await ask('/bundles', {
      ...{ code: 'hem', name: 'Hemma', names: { de: 'Zuhause' }, validFrom: '2026-01-01' },
      ...{ off: { kind: 'percent', percent: '10' }, plans: ids.map((planId) => ({ planId })) },
    })
    await ask('/subscriptions', { accountId: account(), bundle: 'hem' })
    expect(await names()).toEqual([['Zuhause', 'Zuhause']])
  })
})

describe('a name that cannot be', () => {
  test.each([
    ['in a language that no paper is written in', { fr: 'Abonnement' }],
    ['that is empty', { nb: ' ' }],
    ['that is longer than a line', { nb: 'x'.repeat(121) }],
  ])('%s', async (_, names) => {
    const { id } = await planOf('el')
    expect((await company.refused(`/plans/${id}/names`, { names }, 'PUT')).status).toBe(400)
  })

  test('of what is not there is not found', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000'
    for (const [path, noun] of [
      ['products', 'product'],
      ['plans', 'plan'],
      ['price-components', 'component'],
      ['coupons', 'coupon'],
      ['bundles', 'bundle'],
    ]) {
      const refused = await company.refused(`/${path}/${nobody}/names`, { names: {} }, 'PUT')
      expect(refused).toMatchObject({ status: 404, refusal: `${noun}-not-found` })
    }
  })

  test('products and plans have names too, and lose them again', async () => {
    const plan = await planOf('el')
    await ask(`/plans/${plan.id}/names`, { names: { en: 'Power' } }, 'PUT')
    await ask(`/products/${plan.productId}/names`, { names: { en: 'All of it' } }, 'PUT')
    expect(await planOf('el')).toMatchObject({
      names: { en: 'Power' },
      product: { names: { en: 'All of it' } },
    })
    await ask(`/plans/${plan.id}/names`, { names: {} }, 'PUT')
    expect((await planOf('el')).names).toEqual({})
  })
})
