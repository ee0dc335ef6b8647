import { call } from './client.ts'

/**
 * Signing in and out, by password or by passkey. The browser's own WebAuthn speaks JSON, so no library stands between
 * it and the server, which does all of the checking.
 */

/** Passkeys belong to a name, and this address is none: they work at localhost, but not at 127.0.0.1. */
export class NotHere extends Error {
  constructor() {
    super('Passkeys do not work at this address.')
    this.name = 'NotHere'
  }
}

/** What the server says about a passkey of the reader's. */
export type PasskeyWire = { id: string; name: string | null; createdAt: string }

/**
 * Starts a session.
 *
 * @throws Refused with status 401 when e-mail and password do not belong together, 429 after too many tries.
 */
export async function signInByPassword(email: string, password: string): Promise<void> {
  await post('/sign-in/email', { email, password })
}

/** Ends the session on the server and in the browser. */
export async function signOut(): Promise<void> {
  await post('/sign-out', {})
}

/**
 * Changes the password and ends every other session.
 *
 * @throws Refused when the current one is wrong or the new one too weak.
 */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await post('/change-password', { currentPassword, newPassword, revokeOtherSessions: true })
}

/** Whether this browser can use passkeys at all. */
export function knowsPasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== 'undefined' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  )
}

/** Starts a session with a passkey. @returns false when the reader changed their mind in the browser's own dialog. */
export async function signInByPasskey(): Promise<boolean> {
  const asked = await get<PublicKeyCredentialRequestOptionsJSON>(
    '/passkey/generate-authenticate-options',
  )
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked)
  const answer = await unlessAborted(() => navigator.credentials.get({ publicKey }))
  if (answer === null) return false
  await post('/passkey/verify-authentication', { response: answer.toJSON() })
  return true
}

/** Adds a passkey under a name. @returns false when the reader changed their mind in the browser's own dialog. */
export async function addPasskey(name: string): Promise<boolean> {
  const address = `/passkey/generate-register-options?name=${encodeURIComponent(name)}`
  const asked = await get<PublicKeyCredentialCreationOptionsJSON>(address)
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked)
  const answer = await unlessAborted(() => navigator.credentials.create({ publicKey }))
  if (answer === null) return false
  await post('/passkey/verify-registration', { response: answer.toJSON(), name })
  return true
}

/** The reader's passkeys. */
export async function passkeys(): Promise<PasskeyWire[]> {
  return get<PasskeyWire[]>('/passkey/list-user-passkeys')
}

/** Removes a passkey; it cannot be used to sign in from then on. */
export async function removePasskey(id: string): Promise<void> {
  await post('/passkey/delete-passkey', { id })
}

async function unlessAborted(
  ceremony: () => Promise<Credential | null>,
): Promise<PublicKeyCredential | null> {
  try {
    const credential = await ceremony()
    return credential instanceof PublicKeyCredential ? credential : null
  } catch (error) {
    // Closing the browser's dialog, or having no passkey here, is a change of mind and not a fault.
    if (error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name))
      return null
    if (error instanceof DOMException && error.name === 'SecurityError') throw new NotHere()
    throw error
  }
}

function get<Body>(path: string): Promise<Body> {
  return call<Body>(`/api/auth${path}`, {})
}

function post(path: string, body: unknown): Promise<unknown> {
  return call(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}
