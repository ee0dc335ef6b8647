export { CohortsPage } from './cohorts/cohorts-page.tsx'
export { ModelsPage } from './models/models-page.tsx'
export { SegmentsPage } from './segments/segments-page.tsx'
export { ValuePage } from './value-page.tsx'
