type Step = { part: string; months: string; amount: string }

export const en = {
  everyone: 'all accounts',
  reasons: {
    average: (p: Step) => `Average of ${p.part}`,
    monthly: (p: Step) => `Pays ${p.amount} a month`,
    tenure: (p: Step) => `Customer for ${p.months} months`,
    segment: (p: Step) => p.part,
  } as Record<string, (p: Step) => string>,
}

export type StepWords = typeof en
