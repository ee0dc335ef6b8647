import type { ShellWords } from './words.en.ts'

export const sv: ShellWords = {
  verbs: { know: 'Veta', value: 'Värdera' },
  rooms: { accounts: 'Konton', imports: 'Importer', value: 'Värde', settings: 'Inställningar' },
  skip: 'Till innehållet',
  navigation: 'Rum',
  find: 'Sök eller gör',
  close: 'Stäng',
  again: 'Försök igen',
  waiting: 'Hämtar',
  failure: {
    unreachable: 'Servern svarar inte.',
    unreachableSays:
      'Det du ser är det som hämtades sist. Ett nytt försök görs när förbindelsen är tillbaka.',
    refused: 'Det avvisades.',
    fault: 'Något gick fel i servern.',
    faultSays:
      'Inget har ändrats. Försök igen; om det upprepas, ge det här numret till den som driver Tolv.',
    page: 'Sidan kunde inte visas.',
    forbidden: 'Din roll får inte göra detta.',
    missing: 'Här finns inget.',
    missingSays: 'Det kan ha tagits bort, eller så är adressen fel.',
    tooMany: 'För många anrop på kort tid. Vänta en stund och försök igen.',
    request: (p) => `Anrop ${p.id}`,
  },
}
