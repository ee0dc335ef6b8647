/** The account's own figures, written, for the names of the steps. */
type Figures = { part: string; months: string; monthly: string }

export const en = {
  everyone: 'all accounts',
  reasons: {
    average: (p: Figures) => `Average of ${p.part}`,
    price: (p: Figures) => `Pays ${p.monthly} a month`,
    use: (p: Figures) => `And ${p.monthly} a month for what it uses`,
    tenure: (p: Figures) => `Customer for ${p.months} ${p.months === '1' ? 'month' : 'months'}`,
    growth: () => 'Growth of what it pays',
    uptake: () => 'Further agreements it may take up',
    'next-payment': () => 'When the next payment comes',
    churned: () => 'Has left',
    'no-model': () => 'No model fits',
    frequency: () => 'How often it buys',
    recency: () => 'How lately it bought',
    spend: () => 'What it spends each time',
  } as Record<string, (p: Figures) => string>,
}

export type StepWords = typeof en
