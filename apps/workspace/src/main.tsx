import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './shell/theme.ts'
import { queriesThatEnd } from './shell/queries.ts'
import { routerOf } from './shell/router.tsx'
import { readerLanguage, readIn } from './words/language.ts'
import './ui/tokens.css'
import './ui/base.css'

readIn(readerLanguage())

const queries = queriesThatEnd(() => {
  const { pathname, href } = router.state.location
  if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { back: href } })
})
const router = routerOf(queries)

const place = document.getElementById('workspace')
if (place === null) throw new Error('index.html has no element for the workspace.')
createRoot(place).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <Tooltip.Provider>
          <RouterProvider router={router} />
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
