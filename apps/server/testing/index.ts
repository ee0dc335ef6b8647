export { accounts, fjallstrom, kvarnby, password, people } from './cast.ts'
export { appOf, type Client, clientWith, signedIn, signIn } from './client.ts'
export { aHouse, firstDay, type TestHouse } from './house.ts'
export { aTenant, theAccounts } from './tenants.ts'
