/** The door of the imports room: data from outside becomes accounts and events. */
export { type FileToImport, type Imported, importFile } from './commands/import-file.ts'
export { endedKind, type RecordKind, recordKinds, withdrawnKind } from './events.ts'
export { importJobs } from './jobs.ts'
export { importRoutes } from './routes/import-routes.ts'
