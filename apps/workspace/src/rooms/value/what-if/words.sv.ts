import type { WhatIfWords } from './words.en.ts'

export const sv: WhatIfWords = {
  title: 'Tänk om …',
  empty:
    'Här kan man flytta churn, pris, expansion och kostnader och genast se vad hela beståndet skulle ' +
    'vara värt, vad en ny kund skulle ge och hur säkert det är.',
  levers: {
    title: 'Reglage',
    meta: 'Från i dag; märket är var vart och ett står nu',
    reset: 'Ställ tillbaka alla',
    names: {
      voluntaryChurn: 'Frivillig churn',
      involuntaryChurn: 'Ofrivillig churn',
      price: 'Pris',
      priceElasticityOfChurn: 'Churnens svar på priset',
      expansionPerYear: 'Expansion, mer per år',
      expansionFadesInYears: 'Expansionen klingar av på',
      frequency: 'Köp, hur ofta',
      spendPerOrder: 'Belopp per köp',
      margin: 'Marginal',
      costToServeMinorPerMonth: 'Kostnad att betjäna per månad',
      costToAcquireMinor: 'Kostnad att värva',
      discountPerYear: 'Diskontering per år',
      horizonMonths: 'Horisont',
      newPerMonth: 'Nya kunder per månad',
      newMonths: 'Månader de räknas',
    },
    hints: {
      priceElasticityOfChurn: '% mer frivillig churn för 1 % högre pris; din gissning',
    },
    wholeLifetime: 'hela livet',
    months: (p) => `${p.count}\u00a0månader`,
    invalid: (p) => `Mellan ${p.least} och ${p.most}.`,
    allChurn:
      'All churn räknas som frivillig här: historiken säger inte vems betalningar som misslyckades.',
  },
  effect: {
    what: 'Mer kvar att få än i dag',
    whatLess: 'Mindre kvar att få än i dag',
    spoken: 'Skillnad mot värderingen',
    still: 'Flytta ett reglage och se vad det gör med hela beståndet.',
    total: (p) => `Kvar att få skulle vara **${p.amount}** __${p.range}__ i stället för ${p.now}.`,
    newCustomer: (p) =>
      `En ny kund skulle ge **${p.amount}** __${p.range}__; upp till ${p.ceiling} får det kosta att värva en, räknat från den låga änden.`,
    toBeWon: (p) =>
      `De som återstår att värva ger **${p.amount}** __${p.range}__ därtill, sedan värvningen är betald.`,
    earned: 'Det som är intjänat hittills är som det är.',
    working: 'Räknar …',
  },
  notes: {
    unbounded:
      'Med de här reglagen saknar en del av det som kommer gräns och är utelämnat: sätt en horisont, en diskontering eller låt expansionen klinga av.',
    'no-causes': 'Historiken säger inget om orsaker till churn, så ofrivillig churn ändrar inget.',
    'none-at-will': 'Ingen köper fritt här, så hur ofta och hur mycket per köp ändrar inget.',
    'no-agreements': 'Här finns inga avtal som expansion kan få att växa.',
  },
  compare: {
    label: 'Scenarier',
    scenario: (p) => `Scenario ${p.name}`,
    add: 'Jämför med ett till',
    remove: 'Ta bort B',
    apart: (p) => `B ger **${p.amount}** __${p.range}__ jämfört med A.`,
  },
  saved: {
    title: 'Sparade scenarier',
    none: 'Inga ännu. Ett sparat scenario har ett namn, och alla här kan öppna det.',
    name: 'Namn',
    save: (p) => `Spara ${p.name} som`,
    saving: 'Sparar …',
    nothing: 'Flytta ett reglage först: det finns inget att spara.',
    open: (p) => `Öppna ${p.name}`,
    remove: 'Ta bort',
    removeName: (p) => `Ta bort ${p.name}`,
  },
  segments: {
    title: (p) => `Skillnaden per ${p.trait}`,
    meta: (p) => `${p.unit}, 90\u00a0% intervall`,
    segment: 'Segment',
    now: 'Skillnad',
  },
  drivers: {
    title: (p) => `${p.lever} betyder mest för beståndet`,
    meta: (p) =>
      `Var för sig, 10\u00a0% åt det bättre (expansion: 1 procentenhet per år); ${p.unit}, 90\u00a0% intervall, ordnade efter den låga änden`,
    lever: 'Reglage',
    more: 'Mer kvar att få',
    percent: 'Per procent',
    each: (p) => `1\u00a0% av det är ${p.share} av det som är kvar att få`,
    names: {
      voluntaryChurn: 'Frivillig churn',
      involuntaryChurn: 'Ofrivillig churn',
      price: 'Priset',
      expansionPerYear: 'Expansionen',
      margin: 'Marginalen',
      frequency: 'Köpfrekvensen',
      costToServeMinorPerMonth: 'Kostnaden att betjäna',
      costToAcquireMinor: 'Kostnaden att värva',
      discountPerYear: 'Diskonteringen',
    },
    cacSays:
      'Kostnaden att värva ändrar inget i ett bestånd som redan är värvat; den ändrar vad nya kunder lämnar.',
    moot: {
      'none-at-will': 'ingen köper fritt',
      'no-cost': 'ingen kostnad är satt',
      'no-causes': 'historiken säger inga orsaker',
      'no-discount': 'ingen diskontering är satt',
      'no-agreements': 'det finns inga avtal',
    },
    mootSays: (p) => `Visas inte: ${p.list}.`,
    old: 'Den här värderingen gjordes innan drivkrafterna räknades. Värdera om för att få dem.',
  },
  claims: {
    title: 'Påståenden i omlopp, prövade på det här beståndet',
    meta: 'Mer kvar att få, med 90\u00a0% intervall',
    names: {
      'retention-5': '”5\u00a0% bättre retention ger 25 till 95\u00a0% mer vinst”',
      'price-1': '”1\u00a0% högre pris ger 11\u00a0% mer vinst”',
      'price-5': '”5\u00a0% högre pris ger 22\u00a0% mer vinst”',
      'churn-halved': '”Halverad churn ger 50\u00a0% mer försäljning på fem år”',
    },
    sources: {
      'retention-5': 'Reichheld och Sasser 1990; Reichheld 1996',
      'price-1': 'Marn och Rosiello 1992',
      'price-5': 'Hinterhuber 2004',
      'churn-halved': 'Ingen källa som vi känner till',
    },
    here: (p) => `**${p.share}** __${p.range}__`,
    readings: {
      'points-kept': (p) =>
        `om fem procentenheter fler behålls på ett år, ${p.aim} i stället för ${p.kept}`,
      'share-kept': (p) => `om 5\u00a0% fler av dem behålls, ${p.aim} i stället för ${p.kept}`,
      'share-leaving': (p) =>
        `om 5\u00a0% färre går, så att ${p.aim} behålls i stället för ${p.kept}`,
      dearer: 'om ingen går för den sakens skull',
      'five-years': 'i alla fem årens försäljning',
      'fifth-year': 'i det femte årets försäljning',
    },
    newCustomer: (p) => `; en ny kund ${p.share}`,
    why: {
      'retention-5': (p) =>
        `Påståendet gäller fem procentenheter av en årlig retention där färre behålls från början. ${p.kept} av era stannar ett år, ` +
        'så procentenheterna är svårare att vinna, och de sista trogna stannade ändå. Fasta kostnader, som gör en höjning av värdet till en större höjning av vinsten, ingår inte i något CLV.',
      price: (p) =>
        `Det är ren aritmetik: höjningen delad med marginalen. Påståendet utgår från en vinst på ${p.of} av försäljningen efter alla fasta kostnader; här är marginalen ${p.margin}. ` +
        `Allt går förlorat om den frivilliga churnen ökar med ${p.undone}.`,
      undoneNever: 'mer än tio gånger',
      'churn-halved': (p) =>
        `${p.kept} av era stannar ett år, och lika många nya i månaden som i fjol ger ${p.share} av försäljningen hur som helst. Med ett jämnt inflöde krävs ` +
        '64\u00a0% churn om året för att fem års försäljning ska öka med hälften, och 28\u00a0% för det femte årets.',
    },
    refused: {
      'no-agreements':
        'Det här gäller kunder som kan säga upp sig. Den som köper fritt säger aldrig när det är slut, så det kan inte prövas här.',
      'no-value': 'Beståndet har inget kvar att få som en andel kan tas av.',
    },
  },
}
