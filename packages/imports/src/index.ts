export type * from './intake.ts'
