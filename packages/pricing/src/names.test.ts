import { describe, expect, test } from 'vitest'
import { titleOf } from './names.ts'

describe('a line is called by its plan and what of it it charges for', () => {
  test.each([
    ['two fees are told apart', { plan: 'El', name: 'Månadsavgift' }, 'El – Månadsavgift'],
    ['the same words once', { plan: 'Magasin', name: 'magasin' }, 'magasin'],
    ['not what the name begins with', { plan: 'El', name: 'El, rörligt' }, 'El, rörligt'],
    ['words count, not letters', { plan: 'Bas', name: 'Basavgift' }, 'Bas – Basavgift'],
    ['a part of the plan is not it', { plan: 'Bas Plus', name: 'Bas' }, 'Bas Plus – Bas'],
    ['of no plan, by its name', { plan: null, name: 'Rättelse' }, 'Rättelse'],
  ])('%s', (_, line, title) => {
    expect(titleOf(line)).toBe(title)
  })
})
