import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './commands/passwords.ts'
import { checkPassword, hashKey, newKey, tenantOfKey, zoneOf } from './rules.ts'

const owner = { email: 'maja@fjallstrom.example', name: 'Maja' }

test.for([
  ['kort', 'A password has at least 15 signs; a short sentence is good.'],
  ['fjorton tecken', 'A password has at least 15 signs; a short sentence is good.'],
  ['x'.repeat(129), 'A password has at most 128 signs.'],
  ['mitt MAJA@fjallstrom.example', 'A password must not contain the e-mail address.'],
  ['ababababababababab', 'A password needs at least six different signs.'],
  ['en lugn betalning', null],
  ['алфавит 12 знаков и ещё', null],
] as const)('of the password %s it is said: %s', ([password, says]) => {
  const checked = checkPassword(password, owner)
  expect(checked.ok ? null : checked.says).toBe(says)
})

test('a hashed password is known again, with its own salt and cost, and no other is', async () => {
  const [one, two] = [
    await hashPassword('en lugn betalning', 4),
    await hashPassword('en lugn betalning', 5),
  ]
  expect(one).not.toBe(two)
  expect(one).toMatch(/^scrypt\$4\$/)
  expect(await verifyPassword({ hash: one, password: 'en lugn betalning' })).toBe(true)
  expect(await verifyPassword({ hash: two, password: 'en lugn betalning' })).toBe(true)
  expect(await verifyPassword({ hash: one, password: 'en lugn Betalning' })).toBe(false)
  expect(await verifyPassword({ hash: '', password: 'en lugn betalning' })).toBe(false)
})

test('the same letters written in two ways are the same password', async () => {
  const composed = 'Fjällströms blå hus'
  const hash = await hashPassword(composed.normalize('NFD'), 4)
  expect(await verifyPassword({ hash, password: composed.normalize('NFC') })).toBe(true)
})

test('a key names its tenant, and only its hash and ends are kept', () => {
  const tenantId = 114_993_482_137_601n as Parameters<typeof newKey>[0]
  const { secret, hash, shown } = newKey(tenantId)
  expect(tenantOfKey(secret)).toBe(tenantId)
  expect(hash).toBe(hashKey(secret))
  expect(shown).toMatch(/^tolv_live_114993482137601_[\w-]{4}…[\w-]{4}$/)
  for (const no of ['', 'tolv_live_1_short', `tolv_test_${secret.slice(10)}`, `${secret}x`]) {
    expect(tenantOfKey(no)).toBeNull()
  }
})

test('days begin at midnight of the country', () => {
  const countries = ['SE', 'FI', 'FR', 'PT', 'US']
  expect(countries.map(zoneOf)).toEqual([
    ...['Europe/Stockholm', 'Europe/Helsinki', 'Europe/Paris', 'Europe/Lisbon', 'UTC'],
  ])
})
