/**
 * The low-level parser of papaparse 5.7.1, the only part of it that is used. Source: its README and
 * `papaparse.js`.
 */
declare module 'papaparse' {
  export type ParseResults = {
    data: string[][]
    errors: { type: string; code: string; message: string; row: number; index: number }[]
    /** `cursor`: characters consumed up to the end of the last whole row. */
    meta: { cursor: number; aborted: boolean }
  }
  export type ParserConfig = {
    delimiter: string
    newline: '\n' | '\r'
    step?: (results: ParseResults) => void
  }
  class Parser {
    constructor(config: ParserConfig)
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParseResults
    abort(): void
  }
  const Papa: { Parser: typeof Parser }
  export default Papa
}
