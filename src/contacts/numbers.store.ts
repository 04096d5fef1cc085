import type { Id } from '#kernel/ids.ts'
import { inBatches } from '#store/bulk.ts'
import type { Scope } from '#store/scope.ts'
import { contactsDb } from './contacts.store.ts'
import { reachesIn } from './numbers.rules.ts'
import { reachesOf } from './reaches.store.ts'

/** Numbers (reaches) of these contacts that were wrong when they were last dialled. */
export async function wrongReachesOf(scope: Scope, contacts: readonly Id[]): Promise<Set<Id>> {
  const wrong = new Set<Id>()
  for (const some of inBatches(contacts)) {
    const rows = await contactsDb(scope)
      .selectFrom('pulse')
      .select('wrong_reaches')
      .where('workspace', '=', scope.workspace)
      .where('contact', 'in', some)
      .where('channel', '=', 'call')
      .where('wrong_reaches', '<>', '{}')
      .execute()
    for (const { wrong_reaches } of rows) for (const reach of reachesIn(wrong_reaches)) wrong.add(reach)
  }
  return wrong
}

/** The number a dial went to: the one that is shown, the first that is not known to be wrong. */
export async function dialledNumber(scope: Scope, contact: Id): Promise<Id | null> {
  const wrong = await wrongReachesOf(scope, [contact])
  const numbers = (await reachesOf(scope, [contact])).filter(({ kind }) => kind === 'phone')
  return (numbers.find(({ id }) => !wrong.has(id)) ?? numbers[0])?.id ?? null
}

/** Those of these contacts of whom every number there is turned out to be wrong. */
export async function withWrongNumbers(scope: Scope, contacts: readonly Id[]): Promise<Set<Id>> {
  const wrong = await wrongReachesOf(scope, contacts)
  if (wrong.size === 0) return new Set()
  const numbers = (await reachesOf(scope, contacts)).filter(({ kind }) => kind === 'phone')
  const right = new Set(numbers.filter(({ id }) => !wrong.has(id)).map(({ contact }) => contact))
  return new Set(numbers.filter(({ contact }) => !right.has(contact)).map(({ contact }) => contact))
}
