import type { PlanWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { componentsOf } from './components-of.ts'

const aPlan = (id: string, ...components: [code: string, name: string][]) =>
  ({
    id,
    sold: { components: components.map(([code, name]) => ({ code, name })) },
    next: null,
  }) as unknown as PlanWire

const plans = [
  aPlan('fiber', ['fee', 'Månadsavgift'], ['start', 'Startavgift']),
  aPlan('el', ['fee', 'Grundavgift'], ['used', 'Förbrukning']),
]
const names = (planIds: string[] | null, components: string[] = []) =>
  componentsOf(plans, { planIds, components }).map(({ name }) => name)

test('a component is chosen by its names, and kept by its code', () => {
  expect(names(null)).toEqual([
    ...['Förbrukning (used)', 'Månadsavgift, Grundavgift (fee)', 'Startavgift (start)'],
  ])
  expect(componentsOf(plans, { planIds: null, components: null })[0]!.id).toBe('used')
})

test('those of the chosen plans are offered, and what was chosen before stays in sight', () => {
  expect(names(['el'])).toEqual(['Förbrukning (used)', 'Grundavgift (fee)'])
  expect(names(['el'], ['start'])).toContain('Startavgift (start)')
})
