export { simulatedVies } from './simulated-vies.ts'
export { type VatQuestion, type VatRegister, viesAddress, viesAt } from './vat-register.ts'
