import { Outlet } from '@tanstack/react-router'
import { Foot } from './foot.tsx'
import { Navigation } from './navigation.tsx'
import { useShellWords } from './words.ts'
import './shell.css'

/** What stands around every page: the thread of rooms at the left, or on the phone the verbs at the foot. */
export function Shell() {
  const words = useShellWords()
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <Navigation />
      <Outlet />
      <Foot />
    </div>
  )
}
