/** What `tolv --help` and its kin print. */

export const usage = `tolv: what each customer is worth, and how sure that is

  tolv value FILE     value a payment history at once; needs no server
  tolv segments FILE  what each part is worth, and what may be spent to win and to keep
  tolv cohorts FILE   what is left of those who began together, seen and foretold
  tolv metrics FILE   MRR, its movements and what is kept, by six definitions
  tolv models FILE    what was fitted to it, how sure that is, and how it did on the past
  tolv what-if FILE   move churn, price or costs: what would the whole book be worth
  tolv price PLAN     what a plan costs at sample quantities, where it falls, and why
  tolv subscriptions  list, start and change subscriptions of a running Tolv, or tell of one
  tolv usage FILE     send usage events to a running Tolv
  tolv rates [FILE]   exchange rates of a running Tolv; bring those of a central bank
  tolv invoices       the invoices of a running Tolv, one and why; credit it, pay it
  tolv runs           billing runs and dry runs, what they differ by, and who waits
  tolv ledger         the books in sums, an account's statement, and their proof
  tolv start          start Tolv: database, server and workspace at one address
  tolv import FILE    bring a file into a running Tolv
  tolv plans          what a running Tolv sells; put a plan on sale from a file
  tolv products       what plans are plans of
  tolv bundles        plans that are sold together
  tolv coupons        codes that take something off
  tolv names          what is sold, in the languages that payers read
  tolv meters         how usage becomes a quantity, and what was measured
  tolv accounts       accounts: add, rename, who is billed, statement, next invoice
  tolv entities       legal entities: tax, books, looks on paper
  tolv holds          accounts whose billing waits; try one again
  tolv clock          what time it is for a company; move a test clock
  tolv books          up to which day the books of a running Tolv are closed; close them
  tolv seed           fill a Tolv with the demo company

  tolv COMMAND --help tells more about each. tolv --version prints the version.
`

export const valueUsage = `tolv value FILE: value a payment history (CSV; - reads from a pipe)

FILE holds orders (account, date, amount), subscriptions (account, started, ended, amount,
interval), payments (account, date, due, amount, status) or a snapshot (account, tenure,
churned, amount). Which of them is seen from its columns.

How to read the file
  --kind KIND             orders, subscriptions, payments or snapshot
  --map FIELD=COLUMN,...  which column is what: account=kundnr,date=fakturadatum
  --date-format ORDER     ymd, dmy or mdy, where the dates themselves do not settle it
  --decimal MARK          comma or point
  --interval INTERVAL     week, month, quarter or year, for subscriptions that do not say
  --currency CODE         the currency of rows that do not say, and the one to answer in
  --rates FILE            dated rates (date,from,to,rate), to convert other currencies by

What to assume
  --as-of DATE            value as of this day; what came later is not known (2026-03-31)
  --margin SHARE          gross margin: 0.7 or 70% (else 100%)
  --discount RATE         10%/year or 0.8%/month (else 10%/year)
  --cost-to-serve AMOUNT  of an active account: 38/month or 456/year
  --cost-to-acquire AMOUNT  of each account, once
  --horizon MONTHS        count only so many months ahead
  --growth WHETHER        model: what accounts pay grows on as measured, fading; none: it stays
  --uptake WHETHER        none: what runs today alone; model: and further agreements, as taken up
  --segment COLUMN        model and show the values of this column apart

What to write
  --json                  the answer as JSON instead of words
  --accounts OUT.csv      one row per account; OUT.parquet writes Apache Parquet
  --report OUT.html       one page to read, print and send on
  --refused OUT.csv       the rows that could not be read, with reasons, to mend and bring again
  --lang LANGUAGE         en or sv, for the words and the report

Exit codes: 0 valued; 2 the file or the options cannot be used, told in one sentence.
Example: tolv value invoices.csv --margin 70% --segment plan --report value.html
`

const readingAndAssuming = `
How to read the file, as for tolv value
  --kind KIND             orders, subscriptions, payments or snapshot
  --map FIELD=COLUMN,...  which column is what
  --date-format ORDER     ymd, dmy or mdy
  --decimal MARK          comma or point
  --interval INTERVAL     week, month, quarter or year
  --currency CODE         the currency of rows that do not say
  --rates FILE            dated rates (date,from,to,rate), to convert other currencies by

What to assume
  --as-of DATE            what came later is not known (2026-03-31)
  --margin SHARE          gross margin: 0.7 or 70% (else 100%)
  --discount RATE         10%/year or 0.8%/month (else 10%/year)
  --cost-to-serve AMOUNT  of an active account: 38/month or 456/year
  --cost-to-acquire AMOUNT  of each account, once
  --horizon MONTHS        count only so many months ahead
  --growth WHETHER        model: what accounts pay grows on as measured; none: it stays
  --uptake WHETHER        none: what runs today alone; model: and further agreements, as taken up

What to write
  --json                  the answer as JSON instead of words
`

export const segmentsUsage = `tolv segments FILE: what each part of a book is worth and bears (CSV; - reads from a pipe)

  --by COLUMN             divide by its values (else by what helps the model most)
${readingAndAssuming}  --csv OUT.csv           one row per segment
  --refused OUT.csv       the rows that could not be read, with reasons
  --lang LANGUAGE         en or sv, for the words

Exit codes: 0 told; 2 the file or the options cannot be used, told in one sentence.
Example: tolv segments subscriptions.csv --by plan --margin 70%
`

export const cohortsUsage = `tolv cohorts FILE: what is left of those who began together (CSV; - reads from a pipe)

  --by SPAN               month, quarter or year of start, or a column (else quarter)
  --measure WHAT          customers or money (else customers)
${readingAndAssuming}  --csv OUT.csv           one row per cohort and period, with the intervals of forecasts
  --refused OUT.csv       the rows that could not be read, with reasons
  --lang LANGUAGE         en or sv, for the words

Exit codes: 0 told; 2 the file or the options cannot be used, told in one sentence.
Example: tolv cohorts subscriptions.csv --by month --measure money
`

export const modelsUsage = `tolv models FILE: what was fitted, and whether it can be believed (CSV; - reads a pipe)

Each fit in a sentence with its intervals, its parameters with their standard errors in brackets,
what speaks against it, and how every model tried would have done on the past of the file.

How to read the file, as for tolv value
  --kind KIND             orders, subscriptions, payments or snapshot
  --map FIELD=COLUMN,...  which column is what
  --date-format ORDER     ymd, dmy or mdy
  --decimal MARK          comma or point
  --interval INTERVAL     week, month, quarter or year
  --currency CODE         the currency of rows that do not say
  --rates FILE            dated rates (date,from,to,rate), to convert other currencies by

What to assume, as for tolv value
  --as-of DATE            what came later is not known (2026-03-31)
  --margin SHARE          gross margin: 0.7 or 70% (else 100%)
  --discount RATE         10%/year or 0.8%/month (else 10%/year)
  --cost-to-serve AMOUNT  of an active account: 38/month or 456/year
  --cost-to-acquire AMOUNT  of each account, once
  --horizon MONTHS        count only so many months ahead
  --growth WHETHER        model: what accounts pay grows on as measured; none: it stays
  --uptake WHETHER        none: what runs today alone; model: and further agreements, as taken up
  --segment COLUMN        model the values of this column apart

What to write
  --json                  the answer as JSON instead of words
  --refused OUT.csv       the rows that could not be read, with reasons, to mend and bring again
  --lang LANGUAGE         en or sv

Exit codes: 0 told; 2 the file or the options cannot be used, told in one sentence.
`

export const metricsUsage = `tolv metrics FILE: MRR, its movements and what is kept (CSV; - reads from a pipe)

Facts by our own definitions and by those of five products, each beside the other, with what
makes them differ; and what each product would say an account is worth beside the model's CLV.

Which months
  --from MONTH            from this month on (2025-01)
  --to MONTH              to this month
  --preset NAME           tolv, chartmogul, stripe, profitwell, baremetrics or recurly

How to read the file, as for tolv value
  --kind KIND             orders, subscriptions, payments or snapshot
  --map FIELD=COLUMN,...  which column is what
  --date-format ORDER     ymd, dmy or mdy
  --decimal MARK          comma or point
  --interval INTERVAL     week, month, quarter or year
  --currency CODE         the currency of rows that do not say
  --rates FILE            dated rates (date,from,to,rate), to convert other currencies by

What to assume, for the model's CLV and for payback
  --as-of DATE            what came later is not known (2026-03-31)
  --margin SHARE          gross margin: 0.7 or 70% (else 100%)
  --discount RATE         10%/year or 0.8%/month (else 10%/year)
  --cost-to-serve AMOUNT  of an active account: 38/month or 456/year
  --cost-to-acquire AMOUNT  of each account, once
  --horizon MONTHS        count only so many months ahead
  --growth WHETHER        model: what accounts pay grows on as measured; none: it stays
  --uptake WHETHER        none: what runs today alone; model: and further agreements, as taken up

What to write
  --json                  the answer as JSON instead of words
  --csv OUT.csv           one row per month, exact
  --refused OUT.csv       the rows that could not be read, with reasons
  --lang LANGUAGE         en or sv, for the words

Exit codes: 0 told; 2 the file or the options cannot be used, told in one sentence.
Example: tolv metrics subscriptions.csv --from 2025-01 --preset stripe --csv mrr.csv
`

export const whatIfUsage = `tolv what-if FILE: move churn, price or costs, and see what the book would be worth

The file is read and valued as by tolv value; levers say what would be otherwise from today on.

Levers
  --churn CHANGE          each customer's own risk to leave of own accord: -10%
  --involuntary-churn CHANGE  of leaving because payments fail, where the file tells causes
  --price CHANGE          what customers pay, at the same cost: +5%
  --price-elasticity NUMBER  % more voluntary churn for 1 % more in price (else 0)
  --expansion RATE        what agreements pay grows by so much more: 3%/year
  --expansion-fades YEARS  that growth dies away in so many years, or never (else 5)
  --frequency CHANGE      at will: how often customers buy, for as long as they stay: +10%
  --spend CHANGE          at will: what an order holds: +5%
  --to-margin SHARE       another margin than the one assumed: 75%
  --to-cost-to-serve AMOUNT  30/month or 360/year
  --to-cost-to-acquire AMOUNT  of customers still to be won
  --to-discount RATE      8%/year
  --to-horizon MONTHS     or lifetime
  --new-customers COUNT   to be won: 50/month, counted for a year; 50/monthx24 for two

What to tell
  --against 'LEVERS'      a second scenario beside the first: '--churn -20% --price +3%'
  --drivers               what moves this book most
  --claims                claims that circulate, tried on this book
  --json                  the answer as JSON instead of words
  --refused OUT.csv       the rows that could not be read, with reasons
  --lang LANGUAGE         en or sv

How to read the file and what to assume, as for tolv value
  --kind KIND             orders, subscriptions, payments or snapshot
  --map FIELD=COLUMN,...  which column is what
  --date-format ORDER     ymd, dmy or mdy
  --decimal MARK          comma or point
  --interval INTERVAL     week, month, quarter or year
  --currency CODE         the currency of rows that do not say, and the one to answer in
  --rates FILE            dated rates, to convert other currencies by
  --as-of DATE            value as of this day
  --margin SHARE          gross margin
  --discount RATE         10%/year or 0.8%/month
  --cost-to-serve AMOUNT  of an active account: 38/month or 456/year
  --cost-to-acquire AMOUNT  of each account, once
  --horizon MONTHS        count only so many months ahead
  --growth WHETHER        model: what accounts pay grows on as measured; none: it stays
  --uptake WHETHER        none: what runs today alone; model: and further agreements, as taken up
  --segment COLUMN        model and show the values of this column apart

Exit codes: 0 told; 2 the file or the options cannot be used, told in one sentence.
Example: tolv what-if invoices.csv --margin 70% --churn -10% --against '--price +5%' --drivers
`

export const priceUsage = `tolv price PLAN.json: what a plan costs in a whole period (- reads from a pipe)

PLAN.json holds the terms of a plan version, as the catalogue's API gives them, or less:
{ "components": [{ "code": "seats", "prices": { "SEK": { "price":
  { "model": "per-unit", "perUnit": "99.00" } } } }] }
What a component may cost stands in docs/command-line.md.

  --quantity LIST         the quantities to show: 1,10,100 (else 0,1,10,100,1000)
  --usage CODE=QUANTITY,...  what single components are charged for whatever the quantity
  --off LIST              discounts in their order: 20%,100.00
  --why QUANTITY          why it costs what it does there, step by step
  --currency CODE         which of the plan's currencies
  --json                  the answer as JSON instead of a table
  --lang LANGUAGE         en or sv

Exit codes: 0 told; 2 the plan or the options cannot be used, told with its place.
Example: tolv price pro.json --quantity 1,10,100,101 --why 101
`

export const startUsage = `tolv start: start Tolv and keep it running until Ctrl-C

  --port PORT         where to listen (else PORT, else 4012)
  --host HOST         on which address (else 127.0.0.1)
  --data FOLDER       where the database lives (else TOLV_DATA, else .tolv)
  --dev               serve the workspace from its sources, for those who change it

With DATABASE_URL set, that PostgreSQL (15 or newer) is used instead of the embedded one.
Exit codes: 0 stopped; 1 it could not start, told in one sentence.
`

export const seedUsage = `tolv seed: fill a Tolv with the demo company, where it has none

  --data FOLDER       where the database lives (else TOLV_DATA, else .tolv)

Exit codes: 0 done; 1 it could not be done, told in one sentence.
`

export const subscriptionsUsage = `tolv subscriptions: the subscriptions of a running Tolv

  tolv subscriptions                 the list
  tolv subscriptions ID              one: its phases, what waits, and its next invoice
  tolv subscriptions start --account NUMBER --plan CODE
  tolv subscriptions change ID       another plan, quantity, add-on, coupon or lock on the price
  tolv subscriptions cancel ID       at the end of what is paid; uncancel takes it back
  tolv subscriptions pause ID        as often as wanted; resume goes on
  tolv subscriptions reactivate ID   after its end
  tolv subscriptions end-trial ID    before its last day
  tolv subscriptions withdraw ID CHANGE   takes back a change that waits for its day
  tolv subscriptions takeover ID     what a file brought in and it carries on; undo-takeover takes
                                     that back

ID is the subscription's id, or the reference that it was started with.

What is started or changed
  --account NUMBER        for whom, by the company's own number
  --plan CODE             of what; in a change, to which plan
  --bundle CODE           start each of a bundle's plans instead, on one invoice
  --quantity N            how many; in a change alone, of the plan, or of --item
  --item CODE             the add-on that a change of quantity or a lock on the price is about
  --add CODE              an add-on, CODE=3 for three; more than once in a start
  --remove CODE           an add-on that is not wanted longer
  --coupon CODE           a discount; more than once in a start
  --days N                have --plan for so many days only; it goes back by itself
  --lock-price-to DAY     the price holds until the day
  --from DAY              the first day of a start: today, in the past or later
  --anchor ANCHOR         start counts periods from start, calendar or a day; resume goes on with
                          new-term or keep-anchor
  --trial DAYS            in place of the plan's own
  --currency CODE         in place of the company's own
  --reference TEXT        your own name for the subscription
  --when WHEN             now, period-end or a day, also in the past
  --reason TEXT           why it is cancelled
  --keep-rest             cancel without crediting what is left of a paid period
  --way WAY               how a pause is paid: credit, shift or collect
  --until DAY             the day a pause ends by itself
  --collect WHEN          now or next-invoice: when what it comes to is invoiced
  --agreement ID          what a takeover carries on, by its own id in the file; more than once
                          (else all that ran when the subscription began, or began later)
  --preview               say what it would come to, and change nothing

Which are listed
  --state STATE           upcoming, trial, active, paused, ending or ended
  --search TEXT           in the account's name or number, or the reference

  --json                  the answer as the API gives it
  --server URL            where Tolv is (else TOLV_SERVER, else http://localhost:4012)
  --key KEY               an API key: to read with the scope read, to change with billing
                          (else TOLV_KEY)

Exit codes: 0 done or told; 1 refused, in a sentence, or no server; 2 the words do not fit.
Example: tolv subscriptions change 1043-fiber --plan fiber-1000 --preview
`

export const ratesUsage = `tolv rates [FILE]: exchange rates of a running Tolv, and more of them from a file

FILE is date,from,to,rate, or what the ECB (CSV or XML) or the Riksbank publishes (- reads a pipe).
A day's rate takes the place of the one there was; what was issued keeps the rate of its day.

  --server URL            where Tolv is (else TOLV_SERVER, else http://localhost:4012)
  --key KEY               an API key with the scopes read and billing (else TOLV_KEY)
  --currency CODE         list only rates from or to this currency
  --source NAME           who published them (else as the file's shape tells)
  --dry-run               say what would be new or changed; keep nothing
  --json                  the answer as the API gives it

Exit codes: 0 told; 1 the server refused or does not answer; 2 the words or the file do not fit.
Example: tolv rates eurofxref-hist-90d.csv
`

export const sendUsageUsage = `tolv usage FILE: send usage events to a running Tolv (- reads from a pipe)

FILE has one JSON object on each line: id, subscription (its id or reference), event, at and data.
Or it is a table (CSV) whose first line names its columns: id, subscription, event and at, source if
wanted (also in Swedish, Norwegian and Danish), and each thing that was measured under its own name.
What was sent before is known by its source and id, so a file may be sent again.

  --server URL            where Tolv is (else TOLV_SERVER, else http://localhost:4012)
  --key KEY               an API key with the scope billing (else TOLV_KEY)

How to read a table
  --map FIELD=COLUMN,...  which column is what: id, subscription, event, at, source, the name of
                          what was measured (kwh=Förbrukning), or ignore
  --event NAME            the event of every row, where no column tells it
  --zone ZONE             where moments without a zone are told, such as Europe/Stockholm

Exit codes: 0 sent (rows that were refused are told with their line); 1 the server refused or does
not answer; 2 the file cannot be used.
`

export const importUsage = `tolv import FILE: bring a file into a running Tolv (- reads from a pipe)

  --server URL            where Tolv is (else TOLV_SERVER, else http://localhost:4012)
  --key KEY               an API key with the scope to import (else TOLV_KEY)
  --dry-run               show what would be added, changed and refused; write nothing
  --refused OUT.csv       the rows that could not be read, with reasons, to mend and bring again

How to read the file, as for tolv value
  --kind KIND             orders, subscriptions, payments or snapshot
  --map FIELD=COLUMN,...  which column is what
  --date-format ORDER     ymd, dmy or mdy
  --decimal MARK          comma or point
  --interval INTERVAL     week, month, quarter or year
  --currency CODE         the currency of rows that do not say

Exit codes: 0 brought; 1 the server refused or does not answer; 2 the file cannot be used.
`

export const booksUsage = `tolv books: up to which day the books of each legal entity are closed, and closing them

  tolv books              every legal entity, with the last day that is closed
  tolv books close        close them through a day: no change and no payment reaches behind it
  tolv books open         open all days again, or with --through those after that day

  --through DAY           the last day that is closed
  --entity NAME           which legal entity, by name, registration number or id
  --preview               say what it would come to, and close nothing
  --json                  what the API gives
  --server URL            where Tolv is (else TOLV_SERVER, else http://localhost:4012)
  --key KEY               an API key with the scopes read and billing (else TOLV_KEY)

Exit codes: 0 done; 1 the server refused or does not answer; 2 the words do not fit.
Example: tolv books close --through 2026-10-31
`

export const invoicesUsage = `tolv invoices [NUMBER]: the invoices of a running Tolv, or one of them

  --state STATE           issued, part-paid, paid, overdue, credited or written-off
  --kind KIND             invoice or credit-note
  --search TEXT           the beginning of a number, in the account's name or number, or an amount

  tolv invoices NUMBER    one of them, by its number or id

  --why                   with why each line is what it is
  --pdf FILE              write it as it is on paper
  --xml FILE              write it as a Peppol file

  tolv invoices NUMBER credit --reason TEXT
  tolv invoices NUMBER pay --amount AMOUNT --on DAY
  tolv invoices NUMBER write-off --reason TEXT

  --reason TEXT           why, as it stands on the credit note and in the books
  --lines LIST            credit these lines, counted from 1: 2,3=12.50 (else all of it)
  --amount AMOUNT         with VAT: what came, or what is credited of the whole
  --on DAY                the day on which the money came
  --reference TEXT        the bank's or the payer's words for it
  --preview               only say what it comes to

  --server URL            where Tolv is (else TOLV_SERVER, else http://localhost:4012)
  --key KEY               an API key with the scope read, and billing to change (else TOLV_KEY)
  --json                  the answer as the API gives it

Exit codes: 0 done; 1 the server refused or does not answer; 2 the words do not fit.
Example: tolv invoices F1042 credit --lines 2 --reason 'Never delivered' --preview
`

export const runsUsage = `tolv runs [ID]: billing runs of a running Tolv, or one of them

  tolv runs ID            how far it has come; of a dry run, account by account what differs
  tolv runs ID pause      let it wait (resume: let it go on)
  tolv runs waiting       accounts whose billing waits, and why
  tolv runs start         begin a run of all that is due

  --dry-run               only find what it would issue, and how that differs
  --until DAY             what falls due on this day or earlier; a dry run may look ahead
  --entity NAME           the legal entity that bills, where there are several
  --all                   of a dry run also those whose invoice is as a month before

  --server URL            where Tolv is (else TOLV_SERVER, else http://localhost:4012)
  --key KEY               an API key with the scope read, and billing to begin (else TOLV_KEY)
  --json                  the answer as the API gives it

Exit codes: 0 done; 1 the server refused or does not answer; 2 the words do not fit.
Example: tolv runs start --dry-run --until 2027-01-01
`

export const ledgerUsage = `tolv ledger: the trial balance of a running Tolv

  tolv ledger statement ACCOUNT   what an account, by its number, was billed and has paid
  tolv ledger proof               whether the books balance, and what does not
  tolv ledger revalue             value what is open in other currencies when a period ends
  tolv ledger revaluations        when that was done, and what it came to

  --through DAY           the trial balance through this day (else today)
  --on DAY                the last day of the period
  --entity NAME           whose books, where there are several legal entities
  --preview               say what it would come to, and book nothing

  --server URL            where Tolv is (else TOLV_SERVER, else http://localhost:4012)
  --key KEY               an API key with the scope read, and billing to value (else TOLV_KEY)
  --json                  the answer as the API gives it

Exit codes: 0 told; 1 the server refused or does not answer; 2 the words do not fit.
`
