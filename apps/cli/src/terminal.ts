/** The terminal as the commands see it: results go to `out`, all that is not a result to `told`. */

import { createInterface } from 'node:readline/promises'

export type Terminal = {
  /** Writes results: standard output. */
  out: (text: string) => void
  /** Writes what is told on the way: standard error. */
  told: (text: string) => void
  /** Columns to set text in, 80 to 100. */
  width: number
  colour: 'colour' | 'plain'
  /** Shows how far long work has come; does nothing when nobody is looking. */
  progress: (share: number | null, what: string) => void
  /** Wipes the progress away, before anything else is written. */
  settle: () => void
  /** Asks a person; null when nobody is there to answer. */
  ask: ((question: string) => Promise<string>) | null
}

/** Ends a command whose file or options cannot be used: why, in a sentence, and the exit code. */
export function unusable(terminal: Terminal, says: string): 2 {
  terminal.told(`${says}\n`)
  return 2
}

/** The terminal that the process was started in. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin, env } = process
  const width = Math.min(100, Math.max(80, stdout.columns ?? 80))
  const colourless = env.NO_COLOR !== undefined && env.NO_COLOR !== ''
  const looking = stderr.isTTY === true
  let shown = ''
  const settle = () => {
    if (shown !== '') stderr.write(`\r${' '.repeat(shown.length)}\r`)
    shown = ''
  }
  return {
    out: (text) => void stdout.write(text),
    told: (text) => {
      settle()
      stderr.write(text)
    },
    width,
    colour: stdout.isTTY === true && !colourless && env.TERM !== 'dumb' ? 'colour' : 'plain',
    progress: (share, what) => {
      if (!looking) return
      const line = progressLine(share, what)
      stderr.write(`\r${line.padEnd(shown.length)}`)
      shown = line
    },
    settle,
    ask: stdin.isTTY && looking ? askOnTerminal : null,
  }
}

async function askOnTerminal(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await lines.question(question)).trim()
  } finally {
    lines.close()
  }
}

const barWidth = 24

function progressLine(share: number | null, what: string): string {
  if (share === null) return what
  const full = Math.round(Math.min(1, Math.max(0, share)) * barWidth)
  return `${'━'.repeat(full)}${'─'.repeat(barWidth - full)} ${String(Math.round(share * 100)).padStart(3)} %  ${what}`
}

type Ink = 'bold' | 'faint' | 'spruce' | 'amber'
const codes: Record<Ink, string> = { bold: '1', faint: '2', spruce: '32', amber: '33' }

/** Text in an ink, where the terminal shows inks. */
export function inked(text: string, ink: Ink, colour: Terminal['colour']): string {
  return colour === 'plain' || text === '' ? text : `\u001b[${codes[ink]}m${text}\u001b[0m`
}
