/**
 * Which of the reader's companies is meant. Somebody who works at one never chooses; somebody who works at several
 * chooses at sign-in, and the choice stays with the browser so that a new tab is at the same company.
 */
const stored = 'tolv.tenant'

/** Says to the server which company is meant; nothing when no choice was made. */
export function tenantHeader(): Record<string, string> {
  const id = localStorage.getItem(stored)
  return id === null ? {} : { 'Tolv-Tenant': id }
}

/** Chooses the company that everything after this is about. */
export function chooseTenant(id: string): void {
  localStorage.setItem(stored, id)
}

/** Forgets the choice: at sign-in, where another person may arrive, and when the company no longer lets one in. */
export function forgetTenant(): void {
  localStorage.removeItem(stored)
}
