import { type ReactNode, useEffect } from 'react'
import './page.css'

type PageProps = {
  title: string
  /** Where one came from, above the title: links, in order. */
  above?: ReactNode
  /** State in words, to the right of the title. */
  meta?: ReactNode
  /** At most one primary button, and quieter ones before it. */
  actions?: ReactNode
  /** A line under the title that says what this is. */
  below?: ReactNode
  /** 'name' for the page of one thing, whose name is the title. */
  size?: 'page' | 'name'
  children: ReactNode
}

/** A page: its title, the state and the doing on the right, and then the content. There is no top bar. */
export function Page({ title, above, meta, actions, below, size = 'page', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Tolv`
  }, [title])
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className={`page-head page-head-${size}`}>
        <div className="page-title">
          {above !== undefined && <div className="page-above">{above}</div>}
          <h1>{title}</h1>
          {below !== undefined && <div className="page-below">{below}</div>}
        </div>
        {(meta !== undefined || actions !== undefined) && (
          <div className="page-side">
            {meta !== undefined && <div className="page-meta">{meta}</div>}
            {actions !== undefined && <div className="page-actions">{actions}</div>}
          </div>
        )}
      </header>
      {children}
    </main>
  )
}

type SectionProps = {
  /** What is found, as a sentence, or what stands here. */
  title: string
  /** What is drawn: unit and band, or a count. */
  meta?: ReactNode
  /** 'line' draws the section line above; 'bare' is for sections that stand beside a headline. */
  edge?: 'line' | 'bare'
  id?: string
  children: ReactNode
}

/** A part of a page under its own title. */
export function Section({ title, meta, edge = 'line', id, children }: SectionProps) {
  return (
    <section className={`section section-${edge}`} id={id} aria-label={title}>
      <header className="section-head">
        <h2>{title}</h2>
        {meta !== undefined && <div className="section-meta">{meta}</div>}
      </header>
      {children}
    </section>
  )
}
