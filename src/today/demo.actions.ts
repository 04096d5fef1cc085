import { list } from '#contacts/contacts.actions.ts'
import { Failure } from '#kernel/failure.ts'
import type { Scope } from '#store/scope.ts'
import { makeWorld } from './world.actions.ts'

/** Of a world as it is in life, this share never said a word. */
export const QUIET = 0.75

/** Fills a Kith that knows nobody yet with made-up people, to look around. */
export async function makeDemo(scope: Scope, { people }: { people: number }) {
  const shows = ['active', 'archived', 'trash'] as const
  for (const show of shows) {
    const { rows } = await list(scope, { query: '', sort: 'name', order: 'up', show, limit: 1 })
    if (rows.length > 0)
      throw new Failure(
        'conflict',
        'A made-up world is made only where nobody is known yet. Try it in a Kith of its own: npm run demo',
      )
  }
  return makeWorld(scope, { contacts: people, perContact: 5, quiet: QUIET, seed: 1 })
}
