import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import { profileSlug } from './address.rules.ts'
import { reachesByValues } from './reaches.store.ts'

/** Whose profile a text is the address of, when it is that and nothing else, and somebody's; null otherwise. */
export async function pastedProfile(scope: Scope, typed: string): Promise<Id[] | null> {
  const text = typed.trim()
  const slug = /\s/.test(text) ? null : profileSlug(text)
  const found = slug ? await reachesByValues(scope, 'profile', [slug]) : []
  const living = found.filter(({ inTrash }) => !inTrash).map(({ contact }) => contact)
  return living.length > 0 ? [...new Set(living)] : null
}
