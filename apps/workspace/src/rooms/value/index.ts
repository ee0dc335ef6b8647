export { ModelsPage } from './models/models-page.tsx'
export { ValuePage } from './value-page.tsx'
