import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Foot } from './foot.tsx'
import { Navigation } from './navigation.tsx'
import { useShellWords } from './words.ts'
import './shell.css'

// Searching is not needed to show the first page, so its code comes after it.
const load = async () => ({ default: (await import('./find.tsx')).Find })
const Find = lazy(load)

/** What stands around every page: the thread of rooms at the left, or on the phone the verbs at the foot. */
export function Shell() {
  const words = useShellWords()
  const [finding, setFinding] = useState(false)
  useFindKeys(() => setFinding(true))
  useFocusOnArrival()
  useEffect(() => {
    // Fetched while nothing else is going on, so that no letter typed after Ctrl K is lost.
    const timer = window.setTimeout(() => void load(), 500)
    return () => window.clearTimeout(timer)
  }, [])
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <Navigation onFind={() => setFinding(true)} />
      <Outlet />
      <Foot />
      <Suspense>{finding && <Find open onOpenChange={setFinding} />}</Suspense>
    </div>
  )
}

/** ⌘K or Ctrl K, anywhere. */
function useFindKeys(onFind: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      onFind()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  })
}

/** At a new page the keyboard and the screen reader begin with it, not with what was left behind. */
function useFocusOnArrival() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    const arrived = before.current !== undefined
    before.current = path
    if (arrived) document.getElementById('content')?.focus({ preventScroll: true })
  }, [path])
}
