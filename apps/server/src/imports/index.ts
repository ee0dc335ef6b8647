/** The door of the imports room: data from outside becomes accounts and events. */
export { importFile } from './commands/import-file.ts'
export { importJobs } from './jobs.ts'
export { importRoutes } from './routes/import-routes.ts'
