export type JobWire = {
  id: string
  kind: string
  state: 'waiting' | 'running' | 'failed' | 'dead'
  runAt: string
  attempt: number
  progress: { share: number; what: string } | null
  lastError: string | null
}
