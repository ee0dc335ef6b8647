import type { StepWords } from './step-words.en.ts'

export const sv: StepWords = {
  everyone: 'alla konton',
  reasons: {
    average: (p) => `Snittet av ${p.part}`,
    monthly: (p) => `Betalar ${p.amount} i månaden`,
    tenure: (p) => `Kund i ${p.months} månader`,
    segment: (p) => p.part,
  },
}
