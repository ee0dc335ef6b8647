export { EntityPage } from './entity/entity-page.tsx'
export { SettingsPage } from './settings-page.tsx'
