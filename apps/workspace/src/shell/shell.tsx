import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Foot } from './foot.tsx'
import { Navigation } from './navigation.tsx'
import { useShellWords } from './words.ts'
import './shell.css'

// Searching is not needed to show the first page, so its code comes after it.
const Find = lazy(async () => ({ default: (await import('./find.tsx')).Find }))

/** What stands around every page: the thread of rooms at the left, or on the phone the verbs at the foot. */
export function Shell() {
  const words = useShellWords()
  const [finding, setFinding] = useState(false)
  useFindKeys(() => setFinding(true))
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
