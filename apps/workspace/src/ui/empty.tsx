import type { ReactNode } from 'react'
import './empty.css'

type EmptyStateProps = {
  /** That there is nothing yet, e.g. "No read-outs yet". */
  title: string
  /** What will stand here, what it is for, and when it comes. */
  children: ReactNode
  /** One next step. */
  action?: ReactNode
}

/** An empty place that teaches. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p>{children}</p>
      {action !== undefined && <div className="empty-action">{action}</div>}
    </div>
  )
}

type NoticeProps = {
  /** 'brick' for what was stopped or refused, 'amber' for what is to be watched, 'quiet' for the rest. */
  kind: 'brick' | 'amber' | 'quiet'
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** A line at the left, what happened and what can be done now. */
export function Notice({ kind, title, children, action }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'brick' ? 'alert' : 'status'}>
      <p className="empty-title">{title}</p>
      {children !== undefined && <div>{children}</div>}
      {action !== undefined && <div className="empty-action">{action}</div>}
    </div>
  )
}
