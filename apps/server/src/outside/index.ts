export { simulatedVies } from './simulated-vies.ts'
export {
  simulatedRegister,
  type VatQuestion,
  type VatRegister,
  viesAddress,
  viesAt,
} from './vat-register.ts'
