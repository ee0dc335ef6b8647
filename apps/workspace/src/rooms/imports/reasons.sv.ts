/**
 * Why a row or a file was refused, in Swedish. The server says it in English, with the value as it was written; the
 * sentence is recognised and said again. One that is not known stays as it came, which is better than nothing.
 */

type Said = readonly [english: RegExp, swedish: string]

const dates: readonly Said[] = [
  [/^The date is missing\.$/, 'Datumet saknas.'],
  [/^Month (\d+) does not exist\.$/, 'Månad $1 finns inte.'],
  [/^Day (\d+) does not exist in (.+)\.$/, 'Dag $1 finns inte i $2.'],
  [
    /^(.+) is a spreadsheet's day number, not a date\.$/,
    '$1 är ett kalkylblads dagnummer, inget datum.',
  ],
  [/^(.+) does not say which number is the year\.$/, '$1 säger inte vilket tal som är året.'],
  [/^(.+) does not say which number is the day\.$/, '$1 säger inte vilket tal som är dagen.'],
  [/^(.+) is not a date\.$/, '$1 är inget datum.'],
  [/^(.+) is before 1900\.$/, '$1 är före 1900.'],
  [/^(.+) is in the future\.$/, '$1 ligger i framtiden.'],
  [/^The start is more than a year ahead\.$/, 'Starten ligger mer än ett år framåt.'],
  [/^The end is before the start\.$/, 'Slutet är före starten.'],
]

const amounts: readonly Said[] = [
  [/^The amount is missing\.$/, 'Beloppet saknas.'],
  [/^(.+) is not an amount\.$/, '$1 är inget belopp.'],
  [
    /^(.+) has one decimal, and (\w+) is counted in (\d+)\.$/,
    '$1 har en decimal, och $2 räknas i $3.',
  ],
  [
    /^(.+) has (\d+) decimals, and (\w+) is counted in (\d+)\.$/,
    '$1 har $2 decimaler, och $3 räknas i $4.',
  ],
  [/^(.+) is not a currency\.$/, '$1 är ingen valuta.'],
  [
    /^Nothing says what the mark in (.+) parts: decimals or thousands\.$/,
    'Inget säger vad tecknet i $1 skiljer: decimaler eller tusental.',
  ],
]

const cells: readonly Said[] = [
  [
    /^The row does not say which account it is about\.$/,
    'Raden säger inte vilket konto den gäller.',
  ],
  [/^The account is longer than 200 characters\.$/, 'Kontot är längre än 200 tecken.'],
  [/^The status is missing\.$/, 'Statusen saknas.'],
  [/^(.+) is not a status we know\.$/, '$1 är ingen status vi känner till.'],
  [/^(.+) does not say whether it is paid\.$/, '$1 säger inte om det är betalt.'],
  [
    /^The subscription is (.+), but no column says when it ended\.$/,
    'Abonnemanget är $1, men ingen kolumn säger när det slutade.',
  ],
  [
    /^(.+) is not an interval: a subscription is billed per week, month, quarter or year\.$/,
    '$1 är inget intervall: ett abonnemang faktureras per vecka, månad, kvartal eller år.',
  ],
  [/^The row does not say whether the customer left\.$/, 'Raden säger inte om kunden har lämnat.'],
  [/^(.+) is neither yes nor no\.$/, '$1 är varken ja eller nej.'],
  [
    /^The row does not say how many months the customer stayed\.$/,
    'Raden säger inte hur många månader kunden har stannat.',
  ],
  [
    /^(.+) is not a number of whole months up to (\d+)\.$/,
    '$1 är inget antal hela månader upp till $2.',
  ],
  [/^(.+) is not an e-mail address\.$/, '$1 är ingen e-postadress.'],
  [/^(.+) already stands on line (\d+)\.$/, '$1 står redan på rad $2.'],
]

const files: readonly Said[] = [
  [/^The row has one column, the file (\d+)\.$/, 'Raden har en kolumn, filen $1.'],
  [/^The row has (\d+) columns?, the file (\d+)\.$/, 'Raden har $1 kolumner, filen $2.'],
  [
    /^The row is parted by (\w+), the file by (\w+)\.$/,
    'Raden är delad med ett annat tecken än filen.',
  ],
  [
    /^A character could not be read: the file is not all in one encoding\.$/,
    'Ett tecken gick inte att läsa: filen är inte skriven i en och samma teckenkodning.',
  ],
  [
    /^Line (\d+) is longer than a million characters; this is not a table of rows\.$/,
    'Rad $1 är längre än en miljon tecken; det här är ingen tabell med rader.',
  ],
]

const wholeFiles: readonly Said[] = [
  [/^The file is empty\.$/, 'Filen är tom.'],
  [/^The file holds no rows\.$/, 'Filen har inga rader.'],
  [
    /^The file has a header \((.+)\) and no rows under it\.$/,
    'Filen har en rubrikrad ($1) men inga rader under den.',
  ],
  [
    /^The file is not text; save it as CSV and bring it again\.$/,
    'Filen är inte text; spara den som CSV och ta in den igen.',
  ],
  [
    /^The file is not text: it holds zero bytes\. Save it as CSV and bring it again\.$/,
    'Filen är inte text: den innehåller nollbyte. Spara den som CSV och ta in den igen.',
  ],
  [
    /^The file is (.+), not text\. Save it as CSV and bring it again\.$/,
    'Filen är inte text utan något annat ($1). Spara den som CSV och ta in den igen.',
  ],
  [
    /^The first line never seems to end; this is not a table of rows\.$/,
    'Den första raden tycks aldrig ta slut; det här är ingen tabell med rader.',
  ],
  [
    /^The file has a single column \((.+)\); columns are parted by .+\.$/,
    'Filen har en enda kolumn ($1); kolumner skiljs åt av komma, semikolon, tabb, lodstreck eller av blanksteg lika i alla rader.',
  ],
  [
    /^The file's columns are (.+); the mapping is for (.+)\.$/,
    'Filens kolumner är $1; den skulle läsas med $2.',
  ],
  [
    /^The file is larger than (\d+) MB, the most that is taken at once\. Divide it\.$/,
    'Filen är större än $1 MB, det mesta som tas på en gång. Dela den.',
  ],
]

const all = [...dates, ...amounts, ...cells, ...files, ...wholeFiles]

/** Whether a reason is one that can be said in Swedish. */
export function isKnownReason(says: string): boolean {
  return all.some(([english]) => english.test(says))
}

/**
 * A reason in Swedish; the English one when it is not known.
 *
 * @example inSwedish('Month 13 does not exist.') // 'Månad 13 finns inte.'
 */
export function inSwedish(says: string): string {
  const found = all.find(([english]) => english.test(says))
  return found === undefined ? says : says.replace(found[0], found[1])
}
