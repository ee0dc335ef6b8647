import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { House } from './house.ts'
import { startServer } from './main.ts'
import { createTenant } from './tenancy/index.ts'

const owner = {
  email: 'maja@fjallstrom.example',
  name: 'Maja Lindqvist',
  password: 'en lugn betalning',
}
const fjallstrom = { name: 'Fjällström', country: 'SE', currency: 'SEK', locale: 'sv-SE', owner }

const folders: string[] = []

/** A folder that the database's user may pass through, so that nothing has to stand elsewhere. */
async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tolv-main-'))
  await chmod(folder, 0o711)
  folders.push(folder)
  return path.join(folder, 'data')
}

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

test('a start fills an empty database once, answers, keeps what it has, and ends', async () => {
  const dataFolder = await aFolder()
  let seeds = 0
  const seedDemo = async (house: House) => {
    seeds += 1
    await createTenant(house, fjallstrom)
  }
  const options = { port: 0, dataFolder, workspace: false, seedDemo }
  const first = await startServer(options)
  expect((await fetch(`${first.address}/ready`)).status).toBe(200)
  const { port } = new URL(first.address)
  const taken = startServer({ port: Number(port), dataFolder: await aFolder(), workspace: false })
  await expect(taken).rejects.toThrow(
    `Port ${port} is taken by another program: choose another with PORT.`,
  )
  await first.stop()
  await expect(fetch(`${first.address}/health`)).rejects.toThrow()

  const second = await startServer(options)
  const signIn = await fetch(`${second.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: owner.email, password: owner.password }),
  })
  expect(signIn.status).toBe(200)
  expect(seeds).toBe(1)
  await second.stop()
})

test('a first fill that was cut short is gone on with at the next start', async () => {
  const dataFolder = await aFolder()
  const options = { port: 0, dataFolder, workspace: false }
  const broken = startServer({
    ...options,
    seedDemo: async (house) => {
      await createTenant(house, fjallstrom)
      throw new Error('the power went')
    },
  })
  await expect(broken).rejects.toThrow('the power went')
  let goneOn = false
  const server = await startServer({
    ...options,
    seedDemo: async () => {
      goneOn = true
    },
  })
  expect(goneOn).toBe(true)
  await expect(stat(path.join(dataFolder, 'seeding'))).rejects.toThrow('ENOENT')
  await server.stop()
})
