/**
 * The driver's client, for statements that keep coming. The server tells once of what shape the rows of a named
 * statement are, and is not asked again: on a connection they are of that shape for as long as it has the statement
 * (were a table changed meanwhile, it would refuse the statement, with 0A000).
 */
import pg from 'pg'

/** A statement with its values; the one with a name is parsed once on each connection. */
export type Asked = {
  name?: string
  text: string
  values: unknown[]
  types: pg.CustomTypesConfig
}

export class Client extends pg.Client {
  // The driver has a dozen forms of it; ours is the first, and all others are its own.
  // biome-ignore lint/suspicious/noExplicitAny: as the driver has it
  override query(asked: any, ...more: any[]): any {
    if (more.length > 0 || !isAsked(asked)) return super.query(asked, ...more)
    return new Promise((resolve, reject) => {
      const query = new Statement(asked)
      query.callback = (error, result) => (error ? reject(error) : resolve(result))
      super.query(query)
    }).catch((error) => {
      // From where it was asked, not from where the answer was read.
      Error.captureStackTrace(error)
      throw error
    })
  }
}

function isAsked(asked: unknown): asked is Asked {
  return typeof asked === 'object' && asked !== null && 'types' in asked && !('submit' in asked)
}

/** What a driver's result knows of its rows. */
type Shape = { fields: unknown[]; _parsers: unknown; _prebuiltEmptyResultObject: unknown }
type Connection = {
  bind(asked: { statement: string; values: unknown[]; valueMapper: typeof asText }): void
  execute(asked: { portal: string }): void
  sync(): void
}

/** What of the driver's query is used here and is not in its types. */
type Inner = {
  name: string | undefined
  values: unknown[]
  _result: Shape & { _types: pg.CustomTypesConfig }
  _accumulateRows: boolean
  hasBeenParsed(connection: Connection): boolean
  prepare(connection: Connection): void
  handleCommandComplete(message: unknown, connection: Connection): void
}
const DriversQuery = pg.Query as unknown as new (
  text: string,
  values: unknown[],
) => Inner & InstanceType<typeof pg.Query>

/** The shapes that were told on a connection, by the name of their statement. */
const shapes = new WeakMap<Connection, Map<string, Shape>>()

class Statement extends DriversQuery {
  callback: (error: unknown, result: unknown) => void = () => undefined

  constructor({ name, text, values, types }: Asked) {
    super(text, values)
    this.name = name
    this._result._types = types
  }

  override prepare(connection: Connection): void {
    const { name, values } = this
    const shape = name === undefined ? undefined : shapes.get(connection)?.get(name)
    // What is no plain value the driver writes in its own way.
    const isKnown = shape && this.hasBeenParsed(connection) && values.every(isPlain)
    if (!isKnown) {
      super.prepare(connection)
      return
    }
    Object.assign(this._result, shape)
    this._accumulateRows = true
    connection.bind({ statement: name!, values, valueMapper: asText })
    connection.execute({ portal: '' })
    connection.sync()
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    super.handleCommandComplete(message, connection)
    if (this.name === undefined) return
    const known = shapes.get(connection) ?? new Map<string, Shape>()
    shapes.set(connection, known)
    if (known.has(this.name)) return
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result
    known.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject })
  }
}

const isPlain = (value: unknown) => typeof value !== 'object' || value === null

function asText(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
