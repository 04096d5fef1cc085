import { DAY, type Millis } from '#kernel/clock.ts'
import { searchRoom } from '#search/search.room.ts'
import type { Scope } from '#store/scope.ts'
import { freshScope } from '#store/testing.ts'
import { create, list } from './contacts.actions.ts'
import { contactsRoom } from './contacts.room.ts'
import { log } from './interactions.actions.ts'

/** Noon UTC of a day, the clock of these tests. */
export const NOON = Date.UTC(2026, 10, 23, 12)

export type World = { scope: Scope; now: Millis; later(days: number): void }

/** A fresh database with a clock that stands still until it is told. */
export async function freshWorld(): Promise<World> {
  const world = { now: NOON } as World
  world.scope = await freshScope([searchRoom, contactsRoom], () => world.now)
  world.later = (days) => {
    world.now += days * DAY
  }
  return world
}

export type Fresh = Partial<Parameters<typeof create>[1]>

export function add(scope: Scope, display: string, rest: Fresh = {}) {
  return create(scope, { display, reaches: [], tags: [], ...rest })
}

export type Logging = Partial<Parameters<typeof log>[1]>

export function call(scope: Scope, contact: number, rest: Logging = {}) {
  return log(scope, { contact, channel: 'call', direction: 'out', groupSize: 1, ...rest })
}

export function mail(scope: Scope, contact: number, rest: Logging = {}) {
  return call(scope, contact, { channel: 'email', ...rest })
}

/** Whom a list shows, by name. */
export async function namesOf(
  scope: Scope,
  query: string,
  show: 'active' | 'archived' | 'trash' = 'active',
): Promise<string[]> {
  const page = await list(scope, { query, show, sort: 'name', order: 'up', limit: 50 })
  return page.rows.map(({ display }) => display)
}
