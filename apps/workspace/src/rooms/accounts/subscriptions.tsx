import type { AccountWire } from '@tolv/server/wire'
import { useSession } from '../../api/session.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../words/words.ts'
import { en } from './account-words.en.ts'
import { sv } from './account-words.sv.ts'
import { monthlyOf } from './monthly.ts'

type Subscription = AccountWire['subscriptions'][number]

/** What it subscribes to now, and after that what it has left. */
export function Subscriptions({ account }: { account: AccountWire }) {
  const words = useWords({ en, sv })
  const writing = useWriting()
  const { tenant } = useSession()
  const today = tenant.now.slice(0, 10)
  const runs = ({ endedOn }: Subscription) => endedOn === null || endedOn > today
  const running = account.subscriptions.filter(runs)
  const ended = account.subscriptions.filter((each) => !runs(each))
  const keyOf = keys()
  const monthly = running.reduce((sum, each) => sum + monthlyOf(each), 0)
  return (
    <Section
      title={words.subscriptions}
      meta={running.length > 0 && words.perMonth({ amount: writing.wholeFact(monthly).whole })}
    >
      {account.subscriptions.length === 0 && <p className="meta">{words.noSubscriptions}</p>}
      <ul className="things">
        {[...running, ...ended].map((each) => (
          <li key={keyOf(each)} className={runs(each) ? 'thing' : 'thing thing-past'}>
            <span>
              <b>{each.plan ?? words.plan}</b>
              <span className="under">
                {words.began({ day: writing.day(each.startedOn, 'short') })}
              </span>
            </span>
            <span className="thing-side">
              <b>{writing.fact(each.amountMinor).whole}</b>
              <span className="under">{sideOf(each)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )

  function sideOf(each: Subscription): string {
    if (each.endedOn === null) return words.intervals[each.interval] ?? each.interval
    const day = writing.day(each.endedOn, 'short')
    return runs(each) ? words.ends({ day }) : words.ended({ day })
  }
}

/** Names each in turn: two may be of one plan and of the same days. */
function keys(): (each: Subscription) => string {
  const times = new Map<string, number>()
  return ({ plan, startedOn, endedOn }) => {
    const name = `${plan} ${startedOn} ${endedOn}`
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    return `${name} ${time}`
  }
}
