import type { WalletWords } from './wallet-words.en.ts'

export const sv: WalletWords = {
  none: 'Inget finns tillgodo',
  noneSays:
    'Tillgodo kommer av kreditfakturor och av pengar som är mer än vad som var skyldigt. Det kan också skänkas eller betalas in i förväg; kommande fakturor tar av det, det skänkta först.',
  balance: 'Tillgodo',
  inCredit: 'Tillgodo',
  payable: 'Därav kan betalas ut',
  usedUp: 'Allt är använt.',
  grants: 'Skänkt och inbetalt',
  heads: { day: 'Dag', what: 'Vad', uses: 'Använt', granted: 'Belopp', left: 'Kvar' },
  kinds: { given: 'Skänkt.', 'paid-in': 'Inbetalt.' },
  until: ({ day }) => `Förfaller ${day}.`,
  leftOf: ({ amount }) => `${amount} kvar`,
  ofInvoice: ({ number }) => `faktura ${number}`,
  because: { invoice: 'till en faktura', lapsed: 'förföll', 'paid-out': 'betalades ut' },
  nothingToPayOut: 'Inget av det kan betalas ut: det som är skänkt är inte pengar.',
  amountMissing: 'Skriv hur mycket.',
  putIn: {
    open: 'Sätt in',
    title: 'Sätt in tillgodo',
    says: 'Det som är öppet på kontot betalas genast av det. Resten tas av kommande fakturor.',
    do: 'Sätt in',
  },
  payOut: {
    open: 'Betala ut',
    title: 'Utbetalt',
    says: 'Antecknar att pengar gick tillbaka till betalaren. Tolv flyttar inga pengar.',
    do: 'Anteckna',
  },
  kind: 'Det är',
  kindsLong: {
    given: 'Skänkt av oss: en ursäkt, ett tack',
    'paid-in': 'Pengar som betalats in i förväg',
  },
  amount: 'Belopp',
  currency: 'Valuta',
  seller: 'Hos',
  on: { given: 'Skänkt den', 'paid-in': 'Kom den', 'pay-out': 'Gick den' },
  lapses: 'Förfaller den',
  lapsesHint: 'Den första dag det inte längre kan användas. Tomt: det förfaller inte.',
  reason: 'Varför',
}
