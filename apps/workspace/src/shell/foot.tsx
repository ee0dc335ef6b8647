import { Link, useRouterState } from '@tanstack/react-router'
import { verbs } from './rooms.ts'
import { useShellWords } from './words.ts'

/** The verbs at the foot of the phone page. */
export function Foot() {
  const words = useShellWords()
  const path = useRouterState({ select: (state) => state.location.pathname })
  return (
    <nav className="foot" aria-label={words.navigation}>
      {verbs.map(({ verb, rooms }) => (
        <Link
          key={verb}
          className={
            rooms.some((room) => path.startsWith(room.to)) ? 'foot-verb foot-here' : 'foot-verb'
          }
          to={rooms[0].to}
        >
          {words.verbs[verb]}
        </Link>
      ))}
      <Link className="foot-verb" to="/settings" activeProps={{ className: 'foot-here' }}>
        {words.rooms.settings}
      </Link>
    </nav>
  )
}
