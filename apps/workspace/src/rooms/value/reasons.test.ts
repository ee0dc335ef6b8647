import { expect, test } from 'vitest'
import { inSwedish } from './reasons.sv.ts'

test.each([
  [
    '12 accounts renew by the month; fewer than 30 say too little about how long customers stay.',
    '12 konton förnyas per månad; färre än 30 säger för lite om hur länge kunder stannar.',
  ],
  [
    '1 account renews by the year; fewer than 30 say too little about how long customers stay.',
    '1 konto förnyas per år; färre än 30 säger för lite om hur länge kunder stannar.',
  ],
  [
    '1 account buys at will; fewer than 30 say too little about how often customers come back.',
    '1 konto köper när det vill; färre än 30 säger för lite om hur ofta kunder kommer tillbaka.',
  ],
  [
    '2 accounts buy at will; fewer than 30 say too little about how often customers come back.',
    '2 konton köper när de vill; färre än 30 säger för lite om hur ofta kunder kommer tillbaka.',
  ],
  [
    'None of 80 accounts that renew by the year has left. Until somebody does, nothing tells how long they stay.',
    'Inget av 80 konton som förnyas per år har lämnat. Förrän någon gör det säger inget hur länge de stannar.',
  ],
  [
    'Only 3 of 60 accounts that buy at will has bought on a second day, so nothing tells how often customers come back.',
    'Bara 3 av 60 konton som köper när de vill har köpt en andra dag, så inget säger hur ofta kunder kommer tillbaka.',
  ],
  [
    'The history covers 4 months. At least six are needed to hide the last part and forecast it from the rest.',
    'Historiken omfattar 4 månader. Minst sex behövs för att dölja den sista delen och förutsäga den ur resten.',
  ],
])('%s', (english, swedish) => {
  expect(inSwedish(english)).toBe(swedish)
})

test('a reason that nobody has foreseen is not guessed at', () => {
  expect(inSwedish('The moon is full.')).toBeNull()
})
