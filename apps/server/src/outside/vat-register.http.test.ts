/** The register as a program on the loopback plays it, with the faults that it has. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { ViesQuestion } from '@tolv/rails'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { viesAt } from './index.ts'

const asked: { url: string; body: unknown }[] = []
let server: Server
let address: string

const plays: Record<string, (answer: ServerResponse) => void> = {
  '13585628': (answer) => {
    answer.setHeader('Content-Type', 'application/json')
    answer.end(JSON.stringify({ valid: true, name: 'NORDFISK APS', requestIdentifier: 'WAPI1' }))
  },
  '10000009': (answer) => answer.end('<html>Maintenance</html>'),
  '10000017': (answer) => answer.destroy(),
}

beforeAll(async () => {
  server = createServer((request, answer) => {
    void json(request).then((body) => {
      asked.push({ url: `${request.method} ${request.url}`, body })
      plays[(body as ViesQuestion).vatNumber]!(answer)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest-api`
})
afterAll(() => new Promise((closed) => server.close(closed)))

const ask = (number: string) => viesAt(address).ask({ number, asker: 'SE556000000101' })

test('it is asked as its contract says, and what it answers is read', async () => {
  expect(await ask('DK13585628')).toEqual({
    state: 'valid',
    name: 'NORDFISK APS',
    consultation: 'WAPI1',
  })
  expect(asked).toEqual([
    {
      url: 'POST /rest-api/check-vat-number',
      body: {
        countryCode: 'DK',
        vatNumber: '13585628',
        requesterMemberStateCode: 'SE',
        requesterNumber: '556000000101',
      },
    },
  ])
})

test('a page of HTML, a connection that breaks and nobody at all are no answers', async () => {
  expect(await ask('DK10000009')).toEqual({ state: 'no-answer', because: 'unreadable' })
  expect(await ask('DK10000017')).toEqual({ state: 'no-answer', because: 'register-away' })
  const nobody = viesAt('http://127.0.0.1:1')
  expect(await nobody.ask({ number: 'DK13585628', asker: null })).toEqual({
    state: 'no-answer',
    because: 'register-away',
  })
})
