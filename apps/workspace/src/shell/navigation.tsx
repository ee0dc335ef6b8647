import { Link, useRouterState } from '@tanstack/react-router'
import { useSession } from '../api/session.ts'
import { TenantMark } from './mark.tsx'
import { verbs } from './rooms.ts'
import { useShellWords } from './words.ts'
import './navigation.css'

/** The rooms on a hairline thread: a filled dot for the verb one is in, a needle for the room. */
export function Navigation() {
  const words = useShellWords()
  const session = useSession()
  const path = useRouterState({ select: (state) => state.location.pathname })
  return (
    <nav className="navigation" aria-label={words.navigation}>
      <div className="navigation-tenant">
        <TenantMark />
        <span>{session.tenant.name}</span>
      </div>
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
  )
}
