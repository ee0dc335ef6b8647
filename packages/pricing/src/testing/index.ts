/** What tests, benchmarks and simulations make subscriptions with. */
export { type Chance, chanceOf } from './chance.ts'
export { type History, type HistoryWish, randomHistory, type Version } from './history.ts'
export { type Aggregate, type MeterEvent, readMeter } from './meter.ts'
export { Account, aMonthly, asBilled, type Subscription } from './subscription.ts'
export { creditProblems, isTooCheap, tilingProblems, type Verdict, verdictOn } from './verdict.ts'
export { zones } from './zones.ts'
