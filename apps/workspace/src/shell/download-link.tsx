import type { MouseEvent, ReactNode } from 'react'
import { pathOf, type Query } from '../api/client.ts'
import { tenantHeader } from '../api/tenant.ts'

type DownloadLinkProps = {
  /** A path of the API, e.g. /valuations/1/accounts.csv */
  path: string
  query?: Query
  /** What the file is called on the reader's disk. */
  fileName: string
  children: ReactNode
  className?: string
}

/**
 * A link to a file that the server makes. The browser fetches it by itself, as it should, unless the reader has chosen
 * among several companies: a link cannot say which, so then the file is fetched first and handed over.
 */
export function DownloadLink({ path, query, fileName, children, className }: DownloadLinkProps) {
  const address = pathOf(path, query ?? {})
  const fetchFirst = async (event: MouseEvent) => {
    if (Object.keys(tenantHeader()).length === 0) return
    event.preventDefault()
    const answer = await fetch(address, { headers: tenantHeader() })
    const file = URL.createObjectURL(await answer.blob())
    const link = document.createElement('a')
    link.href = file
    link.download = fileName
    link.click()
    URL.revokeObjectURL(file)
  }
  return (
    <a
      className={className}
      href={address}
      download={fileName}
      onClick={(event) => void fetchFirst(event)}
    >
      {children}
    </a>
  )
}
