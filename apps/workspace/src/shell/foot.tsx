import { Link, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { type Verb, verbs } from './rooms.ts'
import { useShellWords } from './words.ts'
import './foot.css'

/** The verbs at the foot of the phone page. A verb with several rooms opens the list of them. */
export function Foot() {
  const words = useShellWords()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [open, setOpen] = useState<Verb>()
  const [seen, setSeen] = useState(path)
  if (seen !== path) {
    setSeen(path)
    setOpen(undefined)
  }
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(undefined)
    window.addEventListener('keydown', close)
    return () => window.removeEventListener('keydown', close)
  }, [])
  const listed = verbs.find(({ verb }) => verb === open)
  return (
    <nav className="foot" aria-label={words.navigation}>
      {listed !== undefined && (
        <ul className="foot-rooms" id="foot-rooms">
          {listed.rooms.map(({ room, to }) => (
            <li key={room}>
              <Link
                to={to}
                activeProps={{ className: 'foot-here' }}
                onClick={() => setOpen(undefined)}
              >
                {words.rooms[room]}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className="foot-verbs">
        {verbs.map(({ verb, rooms }) => {
          const here = rooms.some((room) => path.startsWith(room.to))
          const look = here ? 'foot-verb foot-here' : 'foot-verb'
          if (rooms.length === 1)
            return (
              <Link key={verb} className={look} to={rooms[0].to}>
                {icons[verb]}
                {words.verbs[verb]}
              </Link>
            )
          return (
            <button
              key={verb}
              type="button"
              className={look}
              aria-expanded={open === verb}
              aria-controls={open === verb ? 'foot-rooms' : undefined}
              onClick={() => setOpen(open === verb ? undefined : verb)}
            >
              {icons[verb]}
              {words.verbs[verb]}
            </button>
          )
        })}
        <Link className="foot-verb" to="/settings" activeProps={{ className: 'foot-here' }}>
          <Icon>
            <path d="M3 8h9M16 8h5M3 16h5M12 16h9" />
            <circle cx="14" cy="8" r="2" />
            <circle cx="10" cy="16" r="2" />
          </Icon>
          {words.rooms.settings}
        </Link>
      </div>
    </nav>
  )
}

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="foot-icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  )
}

const icons: Record<Verb, ReactNode> = {
  know: (
    <Icon>
      <circle cx="12" cy="8" r="4" />
      <path d="M5 20c0-4 3-6 7-6s7 2 7 6" />
    </Icon>
  ),
  value: (
    <Icon>
      <path
        className="foot-needle"
        d="M12 2c3.500 4.500 4 7 4 10s-.500 5.500-4 10c-3.500-4.500-4-7-4-10s.500-5.500 4-10z"
      />
      <path d="M6 12h12" />
    </Icon>
  ),
  act: (
    <Icon>
      <path d="M4 12h14M12 5l7 7-7 7" />
    </Icon>
  ),
}
