import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import { knownKeys, type NoteRow, notesByKeys } from './interactions.store.ts'
import type { ReachKind } from './reaches.rules.ts'
import { type Reached, reachesByValues } from './reaches.store.ts'
import { removedAmong } from './removed.store.ts'

export { type Reached, reachesByValues }

/** Of the source keys of interactions: those written already, each with its contact. */
export async function knownSources(scope: Scope, keys: readonly string[]): Promise<Map<string, Id>> {
  return knownKeys(scope, keys)
}

/** Of the source keys of interactions and notes: those that the user took away. */
export async function removedSources(scope: Scope, keys: readonly string[]): Promise<Set<string>> {
  return removedAmong(scope, keys)
}

/** Of the source keys of notes: the notes that are written already. */
export async function knownNotes(scope: Scope, keys: readonly string[]): Promise<Map<string, NoteRow>> {
  return new Map((await notesByKeys(scope, keys)).map((row) => [row.source_key as string, row]))
}

/** Whom ways to be reached belong to, by `email:ann@x.org`, `profile:ann-lee` …; those in the trash last. */
export async function contactsByReaches(
  scope: Scope,
  reaches: Iterable<{ kind: ReachKind; value: string }>,
): Promise<Map<string, Reached[]>> {
  const found = new Map<string, Reached[]>()
  const byKind = Map.groupBy(reaches, ({ kind }) => kind)
  for (const [kind, some] of byKind) {
    const values = [...new Set(some.map(({ value }) => value))]
    for (const reached of await reachesByValues(scope, kind, values)) {
      const key = `${kind}:${reached.value}`
      const all = [...(found.get(key) ?? []), reached]
      found.set(
        key,
        all.sort((a, b) => Number(a.inTrash) - Number(b.inTrash) || a.contact - b.contact),
      )
    }
  }
  return found
}
