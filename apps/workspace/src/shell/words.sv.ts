import type { ShellWords } from './words.en.ts'

export const sv: ShellWords = {
  verbs: { know: 'Veta', value: 'Värdera' },
  rooms: { accounts: 'Konton', imports: 'Importer', value: 'Värde', settings: 'Inställningar' },
  skip: 'Till innehållet',
  navigation: 'Rum',
  find: 'Sök eller gör',
  findHint: 'Konto, rum eller kommando',
  foundNothing: 'Inget med det namnet. Ett konto hittas på nummer, namn eller e-post.',
  goTo: 'Gå till',
  commands: 'Gör',
  do: {
    import: 'Importera en fil',
    valueAgain: 'Värdera på nytt',
    language: (p) => `Läs på ${p.name === 'English' ? 'engelska' : p.name.toLowerCase()}`,
    theme: { auto: 'Ljust eller mörkt som systemet', light: 'Ljust', dark: 'Mörkt' },
    company: 'Lägg till ett företag',
    tenant: (p) => `Lämna ${p.name} för ett annat företag`,
    signOut: 'Logga ut',
  },
  roles: {
    owner: 'Ägare',
    manager: 'Chef',
    agent: 'Handläggare',
    analyst: 'Analytiker',
    viewer: 'Läsare',
  },
  mayNotSee: (p) => `Rollen ${p.role.toLowerCase()} får inte se detta.`,
  mayNot: (p) => `Rollen ${p.role.toLowerCase()} får inte göra detta.`,
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
