import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { accountsCountQuery } from '../api/accounts-count.ts'
import { useSession } from '../api/session.ts'
import { TenantMark } from './mark.tsx'
import { verbs } from './rooms.ts'
import { useWriting } from './use-writing.ts'
import { useShellWords } from './words.ts'
import './navigation.css'

/** The rooms on a hairline thread: a filled dot for the verb one is in, a needle for the room. */
export function Navigation({ onFind }: { onFind: () => void }) {
  const words = useShellWords()
  const session = useSession()
  const writing = useWriting()
  const count = useQuery(accountsCountQuery).data?.of
  const path = useRouterState({ select: (state) => state.location.pathname })
  return (
    <header className="navigation">
      <div className="navigation-tenant">
        <TenantMark />
        <span>{session.tenant.name}</span>
      </div>
      <button
        type="button"
        className="find-opens"
        onClick={onFind}
        aria-keyshortcuts="Meta+K Control+K"
      >
        <Magnifier />
        <span className="find-opens-words">{words.find}</span>
        <kbd>{isMac() ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <nav className="navigation-rooms" aria-label={words.navigation}>
        <ol className="thread">
          {verbs.map(({ verb, rooms }) => (
            <li
              key={verb}
              className={rooms.some((room) => path.startsWith(room.to)) ? 'verb verb-here' : 'verb'}
            >
              <span className="verb-name">{words.verbs[verb]}</span>
              <ul>
                {rooms.map(({ room, to }) => (
                  <li key={room}>
                    <Link className="room" to={to} activeProps={{ className: 'room-here' }}>
                      {words.rooms[room]}
                      {room === 'accounts' && count !== undefined && (
                        <span className="room-count">{writing.count(count)}</span>
                      )}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
        <div className="navigation-foot">
          <Link className="room" to="/settings" activeProps={{ className: 'room-here' }}>
            {session.user.name}
          </Link>
          <span className="meta">tolv</span>
        </div>
      </nav>
    </header>
  )
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}

function Magnifier() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="8.500" cy="8.500" r="6" stroke="currentColor" strokeWidth="1.600" fill="none" />
      <path d="M13 13l5 5" stroke="currentColor" strokeWidth="1.600" />
    </svg>
  )
}
