export { aHouse, firstDay, type TestHouse } from './house.ts'
export { aTenant } from './tenants.ts'
