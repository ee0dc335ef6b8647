export {
  type LegalItem,
  type LegalLanguage,
  type LegalRow,
  legalItems,
  legalRows,
  missingLegalContent,
} from './legal/content.ts'
export { legalLanguage, legalLanguages, reasonSentence, sellerSentences } from './legal/words.ts'
export type {
  ElectronicAddress,
  InvoiceRecord,
  Party,
  PaymentMeans,
  PostalAddress,
  RecordLine,
  RecordService,
  RecordTotals,
  RecordVatRow,
  Reduction,
  Seller,
  VatOfLine,
} from './ubl/record.ts'
export { type UblOutcome, type UblProblem, writeUbl } from './ubl/write.ts'
export {
  type NoAnswer,
  readViesAnswer,
  type VatAnswer,
  type ViesQuestion,
  writeViesQuestion,
} from './vies/vies.ts'
export {
  readBankgiro,
  readBic,
  readIban,
  readPeppolId,
  type WrittenNumber,
} from './written/numbers.ts'
