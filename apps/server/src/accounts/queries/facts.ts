/** Which facts and traits there are. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import { declaredFacts, type FactDefinition, type FactType, type TraitType } from '../rules.ts'

export type Trait = { name: string; type: TraitType }

/** The traits a tenant has named, by name. */
export function traits(tx: Tx): Promise<Trait[]> {
  return tx.sql<Trait>(sql`
    SELECT name, type FROM trait_name WHERE tenant_id = ${tx.tenantId} ORDER BY name`)
}

/** The type of a declared fact or of a trait; null for a key nobody knows. */
export async function factType(tx: Tx, key: string): Promise<FactType | null> {
  const declared = declaredFacts().find((one) => one.key === key)
  if (declared) return declared.type
  if (!key.startsWith('trait.')) return null
  const name = key.slice('trait.'.length)
  const [trait] = await tx.sql<Trait>(sql`
    SELECT name, type FROM trait_name WHERE tenant_id = ${tx.tenantId} AND name = ${name}`)
  return trait?.type ?? null
}

const valuesMax = 50

/** All facts and traits with their words, and for those of text the values that occur, most common first. */
export async function factDefinitions(
  tx: Tx,
): Promise<(FactDefinition & { values: string[] | null })[]> {
  const named = (await traits(tx)).map(
    ({ name, type }): FactDefinition => ({
      key: `trait.${name}`,
      type,
      unit: null,
      owner: 'accounts',
      words: { en: name, sv: name },
    }),
  )
  const all = [...declaredFacts(), ...named]
  const values = await valuesOf(
    tx,
    all.filter(({ type }) => type === 'text').map(({ key }) => key),
  )
  return all.map((one) => ({
    ...one,
    values: one.type === 'text' ? (values.get(one.key) ?? []) : null,
  }))
}

async function valuesOf(tx: Tx, keys: string[]): Promise<Map<string, string[]>> {
  const rows = await tx.sql<{ key: string; value: string }>(sql`
    SELECT key, value FROM (
      SELECT key, value, count(*) AS accounts,
        row_number() OVER (PARTITION BY key ORDER BY count(*) DESC, value) AS place
      FROM account_facts, jsonb_each_text(facts)
      WHERE tenant_id = ${tx.tenantId} AND key = ANY(${sql.param(keys)}::text[])
      GROUP BY key, value) AS counted
    WHERE place <= ${valuesMax} ORDER BY key, place`)
  return Map.groupBy(rows, ({ key }) => key)
    .entries()
    .reduce(
      (map, [key, of]) =>
        map.set(
          key,
          of.map(({ value }) => value),
        ),
      new Map<string, string[]>(),
    )
}
