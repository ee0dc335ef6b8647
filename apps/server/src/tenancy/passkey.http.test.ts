import { expect, test } from 'vitest'
import { newAuthenticator } from '../../testing/authenticator.ts'
import {
  aHouse,
  appOf,
  clientWith,
  fjallstrom,
  password,
  people,
  signIn,
  type TestHouse,
} from '../../testing/index.ts'
import { createTenant } from './index.ts'

const address = 'http://localhost:4012'

/** A browser's part: cookies are kept, and the origin is said. */
function aBrowser(house: TestHouse, cookie = '') {
  const jar = new Map(cookie ? cookie.split('; ').map((one) => splitOnce(one)) : [])
  const call = async (path: string, body?: object): Promise<Response> => {
    const init: RequestInit = {
      method: body ? 'POST' : 'GET',
      headers: {
        Origin: address,
        Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }
    const answer = await appOf(house).request(`${address}/api/auth${path}`, init)
    for (const one of answer.headers.getSetCookie()) jar.set(...splitOnce(one.split(';')[0]!))
    return answer
  }
  return { call, cookie: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}

async function registered() {
  const house = await aHouse()
  await createTenant(house, { ...fjallstrom, owner: { ...people.owner, password } })
  const { cookie } = await signIn(house, { email: people.owner.email, password })
  const browser = aBrowser(house, cookie)
  const phone = newAuthenticator()
  const options = await (await browser.call('/passkey/generate-register-options')).json()
  const answer = await browser.call('/passkey/verify-registration', {
    response: phone.register(options, address),
    name: 'Majas telefon',
  })
  expect(answer.status).toBe(200)
  return { house, browser, phone }
}

test('somebody who registered a passkey signs in with it, without a password', async () => {
  const { house, browser, phone } = await registered()
  const keys = await (await browser.call('/passkey/list-user-passkeys')).json()
  expect(keys).toMatchObject([{ name: 'Majas telefon', backedUp: false }])

  const elsewhere = aBrowser(house)
  const options = await (await elsewhere.call('/passkey/generate-authenticate-options')).json()
  const entered = await elsewhere.call('/passkey/verify-authentication', {
    response: phone.authenticate(options, address),
  })
  expect(entered.status).toBe(200)
  const session = await clientWith(house, { Cookie: elsewhere.cookie() })('/session')
  expect((await session.json()).user.name).toBe('Maja Lindqvist')
  await house.close()
})

test('an answer that was heard before, for another page, or by another key opens nothing', async () => {
  const { house, phone } = await registered()
  const tries = [
    { as: phone, origin: 'http://localhost.evil.example:4012' },
    { as: newAuthenticator(), origin: address },
  ]
  for (const { as, origin } of tries) {
    const browser = aBrowser(house)
    const options = await (await browser.call('/passkey/generate-authenticate-options')).json()
    const answer = await browser.call('/passkey/verify-authentication', {
      response: as.authenticate(options, origin),
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  }
  const browser = aBrowser(house)
  const options = await (await browser.call('/passkey/generate-authenticate-options')).json()
  const response = phone.authenticate(options, address)
  expect((await browser.call('/passkey/verify-authentication', { response })).status).toBe(200)
  const again = await aBrowser(house, browser.cookie()).call('/passkey/verify-authentication', {
    response,
  })
  expect(again.status).toBeGreaterThanOrEqual(400)
  await house.close()
})
