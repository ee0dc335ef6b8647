import type { StepWords } from './step-words.en.ts'

export const sv: StepWords = {
  everyone: 'alla konton',
  reasons: {
    average: (p) => `Snittet av ${p.part}`,
    price: (p) => `Betalar ${p.monthly} i månaden`,
    use: (p) => `Och ${p.monthly} i månaden för det som förbrukas`,
    tenure: (p) => `Kund i ${p.months} ${p.months === '1' ? 'månad' : 'månader'}`,
    growth: () => 'Tillväxt i det som betalas',
    uptake: () => 'Fler avtal som det kan ta till sig',
    'next-payment': () => 'När nästa betalning kommer',
    churned: () => 'Har lämnat',
    'no-model': () => 'Ingen modell passar',
    frequency: () => 'Hur ofta det köper',
    recency: () => 'Hur nyligen det köpte',
    spend: () => 'Vad det handlar för varje gång',
  },
}
