/**
 * What columns are called in the files companies have: English, Swedish, Norwegian and Danish, and
 * the exports of the usual billing systems. A name is folded (case, accents, spaces and marks away)
 * before it is looked up.
 *
 * Earlier in a list is nearer: of "Ended At" and "Canceled At" the first says when a subscription
 * ended.
 */

import type { Field, FileKind } from './intake.ts'

/** `Förfallo-datum` and `FORFALLODATUM` are one name. */
export function foldName(name: string): string {
  return nameTokens(name).join('')
}

/**
 * The words of a name: `invoiceDate (UTC)` is `invoice`, `date`. Time zones say nothing about a day
 * as written.
 */
export function nameTokens(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[æ]/g, 'ae')
    .replace(/[øö]/g, 'o')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .split(/[^a-z\d]+/)
    .filter((token) => token !== '' && token !== 'utc')
}

/** Words of a table with blanks and line breaks between. */
export const words = (text: string) => text.split(/\s+/)

const names: Partial<Record<Field, string[]>> = {
  account: words(
    `accountid account accountnumber accountno accountnr customerid customer customernumber
     customerno customernr custid custno clientid client kundnr kundnummer kundid kund kundenr
     kundenummer kundeid kunde debitornr debitornummer debitor debtor debtorno subscriberid
     subscriber memberid membernumber member medlemsnr medlemsnummer medlemsid medlemid medlem
     userid user householdid householdkey payerid abonnentnr abonnentid abonnent prenumerantnr
     prenumerantid prenumerant kontonummer kontonr kontoid konto kundekonto companyid orgnr
     orgnummer organisationsnummer organisationsnr cvrnr cvr masterid kundkod kundekode
     debitorkonto subscriptioncustomerid`,
  ),
  name: words(
    `name namn navn accountname customername clientname companyname company kundnamn kundenavn
     foretag foretagsnamn bedrift virksomhed firma firmanavn customerdescription fullname`,
  ),
  email: words(
    `email epost epostadress epostadresse mail emailaddress mailadress customeremail kundemail`,
  ),
  date: words(
    `date datum dato orderdate orderdatum ordredato ordredatum purchasedate purchasedat
     purchasedon bestallningsdatum bestillingsdato kopdatum kjopsdato kobsdato transactiondate
     transactionday transaktionsdatum transaksjonsdato transaktionsdato paymentdate
     betalningsdatum betalingsdato betaldatum invoicedate issuedate issuedon issuedat
     fakturadatum fakturadato billingdate billedat bokforingsdatum bokforingsdato bokforingsdag
     faktureringsdatum fakturadag betalningsdag inbetalningsdatum innbetalingsdato
     indbetalingsdato orderedat orderedon createdat createddate created creationdate timestamp
     day dag salesdate saledate`,
  ),
  due: words(
    `duedate due dueon dueat paymentdue paymentduedate forfallodatum forfallodag forfallsdatum
     forfallsdato forfallsdag forfall forfaldsdato forfaldsdag forfald sistabetalningsdag
     sidstebetalingsdato`,
  ),
  started: words(
    `startdate startdatum startdato started startedat startedon start starts starton startat
     subscriptionstart subscriptionstartdate subscriptionstartedat contractstart
     contractstartdate avtalsstart avtalestart aftalestart begindate begin began activationdate
     activatedat activated aktiverad aktiveringsdatum signupdate signupat signup signedup joined
     joindate joinedat validfrom fromdate from fran franochmed frandatum fra fradato fromdato
     tegnetdato tecknad tecknat tecknadesdatum oppstart oppstartsdato opstart opstartsdato
     giltigfran gyldigfra abonnemangsstart abonnementsstart medlemsedan medlemsiden kundsedan
     kundesiden customersince membersince`,
  ),
  ended: words(
    `endedat endedon ended enddate endat endon end slutdatum sluttdato slutdato slut slutt
     avslutad avslutat avslutsdatum avsluttet avsluttetdato afsluttet subscriptionend
     subscriptionenddate contractend contractenddate avtalsslut avtaleslutt terminationdate
     terminatedat terminated churndate churnedat canceledat cancelledat canceledon cancelledon
     canceldate canceleddate cancelleddate cancellationdate uppsagd uppsagningsdatum oppsagt
     oppsigelsesdato opsagt opsigelsesdato opphorsdato ophorsdato utmeldt utmeldtdato udmeldt
     uttradesdatum giltigtill giltigtom gyldigtil sistadag todate to till tillochmed tilldatum
     til tildato validto`,
  ),
  because: words(
    `endedbecause endreason reasonended cancellationreason cancelationreason cancelreason
     canceledreason cancelledreason churnreason churntype churncategory cancellationtype
     terminationreason reason orsak slutorsak avslutsorsak uppsagningsorsak orsaktillavslut arsak
     sluttarsak oppsigelsesarsak arsag opsigelsesarsag`,
  ),
  paused: words(
    `pausedat pausedon pausedfrom paused pausestart pausestartdate pausedate pausestartedat
     pausad pausadfran pausfran pausstart pausdatum satttillpaus pauset pausetfra pausefra`,
  ),
  resumed: words(
    `resumedat resumedon resumed resumesat resumeson pauseend pauseenddate pauseendsat pausedto
     pauseduntil ateropptagen aterupptagen aterupptagetdatum pausadtill paustill pausslut
     gjenopptatt genoptaget pausetil pausettil`,
  ),
  amount: words(
    `amount belopp belop belob invoiceamount paymentamount orderamount fakturabelopp fakturabelop
     fakturabelob mrramount mrr monthlycharges monthlycharge monthlyfee monthlyamount
     monthlyprice manadsavgift manadskostnad manadsbelopp manadspris manedsbelop manedspris
     manedsavgift manedligbelop maanedspris maanedligtbelob manedligtbelob amountpaid amountdue
     total totalamount ordertotal invoicetotal grandtotal netamount grossamount price unitprice
     pris avgift fee charge charges summa sum ordersumma ordersum ordervarde ordreverdi
     ordrevaerdi ordervalue kontingent medlemsavgift manedspris manadspremie premie premium
     revenue omsattning omsetning omsaetning sales spend spent dollars value arr arramount
     annualamount annualprice arsavgift arspris arsbelopp`,
  ),
  currency: words('currency currencycode valuta valutakod valutakode ccy curr'),
  status: words(
    `status state paymentstatus invoicestatus fakturastatus betalningsstatus betalingsstatus
     financialstatus subscriptionstatus chargestatus tillstand`,
  ),
  plan: words(
    `plan plantier planname planid plancode subscriptionplan tier subscriptiontype abonnemang
     abonnement abonnemangstyp abonnementstype abonnementtype prenumeration avtalstyp avtaletype
     aftaletype avtal avtale aftale product productname produkt produktnamn produktnavn package
     paket pakke pakket tjanst tjeneste service`,
  ),
  interval: words(
    `interval billinginterval billingfrequency billingperiod billingcycle billingterm
     planinterval frequency periodicity intervall faktureringsintervall faktureringsperiod
     faktureringsfrekvens betalningsintervall betalningsperiod betalningsfrekvens
     betalingsintervall betalingsinterval betalingsfrekvens betalingsperiode period periode
     termin`,
  ),
  tenure: words(
    `tenure tenuremonths tenureinmonths monthstenure monthsactive monthsascustomer customermonths
     months antalmanader antallmaneder antalmaneder manader maneder kundmanader kundemaneder
     kundtid kundetid anciennitet`,
  ),
  churned: words(
    `churn churned churnflag churnlabel ischurned haschurned exited attrition attritionflag left
     lamnat hasleft frafallen avhopp cancelled canceled uppsagd oppsagt opsagt avslutad avsluttet
     afsluttet customerstatus kundstatus kundestatus status`,
  ),
  paid: words(
    `totalcharges totalpaid totalspend totalspent totalrevenue lifetimerevenue totaltbetalt
     totalbetalat totaltbetalat paidat paiddate paidon inbetald inbetalt innbetalt indbetalt paid
     ispaid betald betalt betalddatum betaltdato datobetalt datepaid`,
  ),
  trial: words('istrial trial trialing intrial provperiod proveperiode provemaned'),
}

const identifiers: Record<FileKind, string[]> = {
  orders: words(
    `orderid ordernumber orderno ordernr ordernummer ordrenr ordrenummer ordreid transactionid
     receiptnumber receiptno kvittonr kvitteringsnr invoiceno invoicenumber fakturanr id`,
  ),
  payments: words(
    `invoicenumber invoiceid invoiceno invoicenr fakturanr fakturanummer fakturaid paymentid
     chargeid transactionid betalningsid betalingsid number id`,
  ),
  subscriptions: words(
    `subscriptionid subscriptionnumber abonnemangsid abonnemangsnr abonnementsid abonnementid
     abonnementsnr prenumerationsid prenumerationsnr avtalsnr avtalsnummer avtalsid avtaleid
     avtalenr aftalenr aftaleid contractid contractnumber id`,
  ),
  snapshot: [],
}

/** Words that carry a meaning inside a longer name: "Belopp inkl moms (SEK)" is an amount. */
const inside: Partial<Record<Field, { any: string[]; none: string[] }>> = {
  account: { any: words('customer account client subscriber member kund kunde'), none: [] },
  amount: {
    any: words('amount belopp belop belob total price pris avgift fee charge charges summa mrr'),
    none: words(
      'tax vat moms mva discount rabatt refunded refund shipping frakt fragt count antal id',
    ),
  },
  date: { any: words('date datum dato'), none: words('end slut birth fodelse fodsels updated') },
  due: {
    any: words('due forfall forfallo forfalls forfald forfalds'),
    none: words('amount belopp'),
  },
  started: {
    any: words('start started signup from'),
    none: words('period trial paused pause paus'),
  },
  ended: {
    any: words('end ended cancelled canceled slut slutt churned'),
    none: words('period trial reason orsak paused pause paus'),
  },
  email: { any: words('email epost mail'), none: [] },
}

/** Last words of a column that numbers something. */
export const numberWords = new Set(words('id nr no number nummer key'))

/**
 * How near a column's name is to a field: 0 for the first name in the list, more for later ones,
 * 1000 and up for a word inside a longer name, null for no likeness.
 */
export function nameDistance(field: Field, column: string, kind: FileKind): number | null {
  const tokens = nameTokens(column)
  const list = field === 'id' ? identifiers[kind] : names[field]
  const at = list?.indexOf(tokens.join('')) ?? -1
  if (at !== -1) return at
  const rule = inside[field]
  if (field === 'amount' && names.paid!.includes(tokens.join(''))) return null
  if (!rule || tokens.some((token) => rule.none.includes(token))) return null
  const hit = rule.any.findIndex((word) => tokens.includes(word))
  if (hit === -1) return null
  if (field === 'account' && !tokens.some((token) => numberWords.has(token))) return null
  return 1000 + hit
}

/**
 * Whether an amount of that name is per month or per year, whatever the interval of billing; null
 * when it does not say.
 */
export function amountPeriodOf(column: string): 'month' | 'year' | null {
  const name = foldName(column)
  if (/mrr|month|manad|maned|mnd|(pris|avgift|belopp|belop|belob)man$/.test(name)) return 'month'
  return /^arr(amount)?$|annual|yearly|peryear|^ars(avgift|pris|belopp|belop|belob)|perar$/.test(
    name,
  )
    ? 'year'
    : null
}

/**
 * How often an amount of that name is billed, where the file has no column for it: "kvartalsavgift"
 * is billed by the quarter. An MRR or ARR is a measure and says nothing of bills.
 */
export function billedByName(column: string): 'week' | 'quarter' | 'year' | null {
  const name = foldName(column)
  if (/quarter|kvartal/.test(name)) return 'quarter'
  if (/annual|yearly|peryear|^ars(avgift|pris|belopp|belop|belob)|perar$/.test(name)) return 'year'
  return /weekly|perweek|^(veckoavgift|veckopris|ukepris|ugepris)/.test(name) ? 'week' : null
}

/** The currency a name gives away: "amount_sek", "Belopp (EUR)". */
export function currencyInName(column: string): string | null {
  const found = nameTokens(column).find((token) =>
    /^(sek|nok|dkk|eur|usd|gbp|chf|isk|pln)$/.test(token),
  )
  return found?.toUpperCase() ?? null
}

/**
 * The language a header is written in, by words only that language has; it decides what "kr" means.
 */
export function currencyOfLanguage(columns: readonly string[]): string | null {
  const text = columns.join(' ').toLowerCase()
  if (
    /belopp|förfallo|forfallodatum|kundnr|kundnummer|kund-?id|månads|manadsavgift|fakturadatum|datum/.test(
      text,
    )
  ) {
    return 'SEK'
  }
  if (/beløb|forfaldsdato|måneds?pris|aftale/.test(text)) return 'DKK'
  return /beløp|forfallsdato|avtale|kundenr|fakturadato/.test(text) ? 'NOK' : null
}
