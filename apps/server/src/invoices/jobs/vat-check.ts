/**
 * Asks the register of VAT numbers about a payer. It reaches outside, so nothing is locked while it waits; asked twice
 * after a crash, the register says the same twice. What waited for the answer is billed when it has come.
 */
import { tenantClock } from '../../clock/index.ts'
import { inTenant, type Tx } from '../../db/index.ts'
import type { House } from '../../house.ts'
import type { Job, JobHandler } from '../../jobs/index.ts'
import { simulatedRegister } from '../../outside/index.ts'
import { billNow } from '../commands/bill-now.ts'
import { askNobody, noteAnswer, vatCheckKind, waitingQuestion } from '../commands/vat-check.ts'
import type { Telling } from '../events.ts'
import { findProfiles } from '../queries/parties.ts'
import { entitiesWaiting } from '../queries/vat-check.ts'

export const vatCheckJob: JobHandler = {
  kind: vatCheckKind,
  long: async (house, job) => {
    const accountId = String(job.payload.accountId)
    const inOwn = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.database, job.tenantId, work)
    const telling = { now: job.now, by: `job:${vatCheckKind}`, cause: null }
    const question = await inOwn((tx) => waitingQuestion(tx, accountId, job.now))
    if (question) {
      const register = await registerOf(house, job)
      if (!register) return inOwn((tx) => askNobody(tx, accountId))
      const answer = await register.ask(question)
      const { number } = question
      await inOwn((tx) => noteAnswer(tx, { accountId, number, answer }, telling))
    }
    await inOwn((tx) => billWhatWaited(tx, accountId, telling))
  },
}

/** A company on a test clock asks a register that is played; nothing of what is tried leaves the process. */
async function registerOf({ database, vatRegister, clock }: House, { tenantId, now }: Job) {
  const { kind } = await inTenant(database, tenantId, (tx) => tenantClock(tx, clock))
  return kind === 'test' ? simulatedRegister(now) : vatRegister
}

async function billWhatWaited(tx: Tx, accountId: string, telling: Telling): Promise<void> {
  const profile = (await findProfiles(tx, [accountId])).get(accountId)
  if (profile?.vatStatus === 'unchecked') return
  for (const legalEntityId of await entitiesWaiting(tx, accountId))
    await billNow(tx, { accountId, legalEntityId }, telling)
}
