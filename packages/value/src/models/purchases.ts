/**
 * What the models of purchases at will are fitted to, made ready: customers alike in everything are one row with a
 * weight, rows of one count of purchases stand together, and time is measured in mean ages.
 */

/** Columns, one entry per customer. `weight`, when given, says how many customers an entry stands for. */
export type Purchases = {
  /** repeat purchases */
  frequency: Float64Array
  /** time from the first to the last purchase */
  recency: Float64Array
  /** time from the first purchase until now, in the same unit */
  age: Float64Array
  weight?: Float64Array
}

/** x repeat purchases, the last at t_x, observed until T since the first. */
export type Buyer = { x: number; tx: number; T: number }

/** Some of the customers, by their places. */
export function membersOf(
  { frequency, recency, age, weight }: Purchases,
  places: readonly number[],
): Purchases {
  const of = (column: Float64Array) => Float64Array.from(places, (i) => column[i]!)
  return {
    frequency: of(frequency),
    recency: of(recency),
    age: of(age),
    ...(weight && { weight: of(weight) }),
  }
}

/** Distinct customers, those of one count together: group g is the rows from `first[g]` to `first[g + 1]`. */
export type PurchaseRows = {
  count: Float64Array
  first: Int32Array
  recency: Float64Array
  age: Float64Array
  weight: Float64Array
  /** The unit of time of the rows: so many of the unit of the customers. */
  scale: number
  customers: number
  repeaters: number
  repeats: number
}

/** Throws where the columns differ in length or an entry cannot be: a count below 0, a recency outside [0, age]. */
export function purchaseRows(purchases: Purchases): PurchaseRows {
  checkColumns(purchases)
  const { frequency, recency, age } = purchases
  const distinct = distinctRows(purchases)
  const counts = [...new Set(frequency)].sort((one, other) => one - other)
  const groupOf = new Map(counts.map((count, group) => [count, group]))
  const first = new Int32Array(counts.length + 1)
  for (const row of distinct.rows) first[groupOf.get(frequency[row]!)! + 1]!++
  for (let group = 0; group < counts.length; group++) first[group + 1]! += first[group]!
  const scale = meanOf(age, purchases.weight)
  const rows: PurchaseRows = {
    count: Float64Array.from(counts),
    first,
    recency: new Float64Array(distinct.rows.length),
    age: new Float64Array(distinct.rows.length),
    weight: new Float64Array(distinct.rows.length),
    scale,
    ...totalsOf(purchases),
  }
  const next = first.slice()
  for (let k = 0; k < distinct.rows.length; k++) {
    const row = distinct.rows[k]!
    const at = next[groupOf.get(frequency[row]!)!]!++
    rows.recency[at] = Math.min(recency[row]!, age[row]!) / scale
    rows.age[at] = age[row]! / scale
    rows.weight[at] = distinct.weights[k]!
  }
  return rows
}

function checkColumns({ frequency, recency, age, weight }: Purchases): void {
  if (frequency.length !== age.length || recency.length !== age.length)
    throw new RangeError('Frequency, recency and age need one entry per customer each.')
  if (weight !== undefined && weight.length !== age.length)
    throw new RangeError('Weights need one entry per customer.')
  for (let i = 0; i < age.length; i++) {
    if (!(recency[i]! >= 0) || !(recency[i]! <= age[i]! * (1 + 1e-9) + 1e-9))
      throw new RangeError(`Recency ${recency[i]} lies outside an age of ${age[i]}.`)
    if (!(frequency[i]! >= 0) || !Number.isFinite(frequency[i]! + age[i]!))
      throw new RangeError(`A customer cannot have bought ${frequency[i]} times in ${age[i]}.`)
  }
}

/** The first row of each kind, and how many customers are of it; found by hashing the bits of the three numbers. */
function distinctRows({ frequency, recency, age, weight }: Purchases) {
  const rows = age.length
  let size = 16
  while (size < rows * 1.5) size *= 2
  const slots = new Int32Array(size).fill(-1)
  const firsts = new Int32Array(rows)
  const weights = new Float64Array(rows)
  const bits = new Float64Array(3)
  const words = new Int32Array(bits.buffer)
  let found = 0
  for (let i = 0; i < rows; i++) {
    bits[0] = frequency[i]!
    bits[1] = recency[i]!
    bits[2] = age[i]!
    let hash = 0
    for (let k = 0; k < 6; k++) hash = Math.imul(hash ^ words[k]!, 0x9e3779b1) ^ (hash >>> 15)
    let slot = (hash ^ (hash >>> 13)) & (size - 1)
    let known = slots[slot]!
    while (known >= 0) {
      const row = firsts[known]!
      if (age[row] === age[i] && recency[row] === recency[i] && frequency[row] === frequency[i])
        break
      slot = (slot + 1) & (size - 1)
      known = slots[slot]!
    }
    if (known < 0) {
      known = found++
      slots[slot] = known
      firsts[known] = i
    }
    weights[known]! += weight?.[i] ?? 1
  }
  return { rows: firsts.subarray(0, found), weights }
}

function meanOf(column: Float64Array, weight?: Float64Array): number {
  let [sum, count] = [0, 0]
  for (let i = 0; i < column.length; i++) {
    sum += column[i]! * (weight?.[i] ?? 1)
    count += weight?.[i] ?? 1
  }
  return sum > 0 ? sum / count : 1
}

function totalsOf({ frequency, weight }: Purchases) {
  let [customers, repeaters, repeats] = [0, 0, 0]
  for (let i = 0; i < frequency.length; i++) {
    const w = weight?.[i] ?? 1
    customers += w
    if (frequency[i]! > 0) repeaters += w
    repeats += w * frequency[i]!
  }
  return { customers, repeaters, repeats }
}

/** Every so-many-th row of each count, for a search that is then finished on all. */
export function sampleOf(rows: PurchaseRows, about: number): PurchaseRows {
  const every = Math.ceil(rows.age.length / about)
  const kept: number[] = []
  const first = new Int32Array(rows.first.length)
  for (let group = 0; group < rows.count.length; group++) {
    for (let row = rows.first[group]!; row < rows.first[group + 1]!; row++)
      if (row % every === 0) kept.push(row)
    first[group + 1] = kept.length
  }
  const pick = (column: Float64Array) => Float64Array.from(kept, (row) => column[row]!)
  return {
    ...rows,
    first,
    recency: pick(rows.recency),
    age: pick(rows.age),
    weight: pick(rows.weight),
  }
}
