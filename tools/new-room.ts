/** `npm run new-room NAME`: a room of the server with its README and its door, on the storey that doors.ts gives it. */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { storeys } from './tidy/doors.ts'
import { root } from './tidy/tree.ts'

const name = process.argv[2]
const storey = storeys.findIndex((rooms) => name !== undefined && rooms.includes(name))
const folder = join(root, 'apps/server/src', name ?? '')

if (name === undefined || storey === -1) {
  stop(
    `Which room? One of: ${storeys.flat().join(', ')}. A new name is first given a storey in tools/tidy/doors.ts.`,
  )
} else if (existsSync(folder)) {
  stop(`${name} stands already.`)
} else {
  mkdirSync(folder)
  writeFileSync(join(folder, 'README.md'), readme(name, storey))
  writeFileSync(
    join(folder, 'index.ts'),
    `/** The door of ${name}: what other rooms may call. */\n\nexport {}\n`,
  )
  console.log(
    `apps/server/src/${name} stands on storey ${storey}. Write its README first; then a line in app.ts.`,
  )
}

function readme(room: string, height: number): string {
  return [
    `# ${room} (storey ${height})`,
    '',
    '## Owns',
    '',
    '## Does not own',
    '',
    '## Words easily confused',
    '',
  ].join('\n')
}

function stop(says: string): void {
  console.error(says)
  process.exitCode = 2
}
