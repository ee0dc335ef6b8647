/** A process of its own that opens the database of a folder, says so, and stays until it is stopped or killed. */
import { wallClock } from '../src/clock/index.ts'
import { openDatabase } from '../src/db/index.ts'

try {
  const database = await openDatabase({ dataFolder: process.argv[2] ?? '', clock: wallClock })
  const { rows } = await database.app.query(
    `SELECT current_setting('port') AS port, current_setting('fsync') AS fsync, current_user AS role,
       current_setting('listen_addresses') AS listens, inet_server_addr() IS NULL AS "bySocket"`,
  )
  const stay = setInterval(() => undefined, 60_000)
  process.once('SIGTERM', () => {
    void database.close().then(() => clearInterval(stay))
  })
  console.log(JSON.stringify(rows[0]))
} catch (error) {
  console.log(JSON.stringify({ refused: error instanceof Error ? error.message : String(error) }))
}
