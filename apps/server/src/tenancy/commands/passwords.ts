/** Passwords kept as scrypt (RFC 7914), each with its own salt and the cost it was made with. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const blockSize = 8
const keyBytes = 32

/** At most two at once: one hash takes 128 MB and a third of a second of a core. */
const atOnceMax = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnceMax) await new Promise<void>((go) => waiting.push(go))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** @param cost binary logarithm of scrypt's N */
export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16).toString('base64url')
  const key = await derive(password, { salt, cost })
  return `scrypt$${cost}$${salt}$${key.toString('base64url')}`
}

/** True when the password is the one that was hashed; in the same time either way. */
export async function verifyPassword(tried: { hash: string; password: string }): Promise<boolean> {
  const [kind, cost, salt, key] = tried.hash.split('$')
  if (kind !== 'scrypt' || !cost || !salt || !key) return false
  const wanted = Buffer.from(key, 'base64url')
  const found = await derive(tried.password, { salt, cost: Number(cost) })
  return wanted.length === found.length && timingSafeEqual(wanted, found)
}

function derive(password: string, { salt, cost }: { salt: string; cost: number }): Promise<Buffer> {
  const options = { N: 2 ** cost, r: blockSize, p: 1, maxmem: 256 * 2 ** cost * blockSize }
  return inTurn(
    () =>
      new Promise((resolve, reject) =>
        scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
          error ? reject(error) : resolve(key),
        ),
      ),
  )
}
