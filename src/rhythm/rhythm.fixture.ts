import { create } from '#contacts/contacts.actions.ts'
import { contactsRoom } from '#contacts/contacts.room.ts'
import type { Outcome } from '#contacts/contacts.schemas.ts'
import { log } from '#contacts/interactions.actions.ts'
import type { CalendarDate } from '#kernel/calendar.ts'
import { DAY, HOUR, type Millis } from '#kernel/clock.ts'
import { searchRoom } from '#search/search.room.ts'
import type { Scope } from '#store/scope.ts'
import { freshScope } from '#store/testing.ts'
import { settings, updateSettings } from './rhythm.actions.ts'
import { rhythmRoom } from './rhythm.room.ts'
import { release, standing } from './seats.actions.ts'

/** Ten in the morning of a Monday, UTC. */
export const MONDAY = Date.UTC(2026, 10, 23, 10)

/** A circle to be, with a clock that stands still until it is told. */
export async function freshCircle() {
  let now: Millis = MONDAY
  const scope: Scope = await freshScope([searchRoom, contactsRoom, rhythmRoom], () => now)
  return {
    scope,
    now: () => now,
    later: (days: number, hours = 0) => {
      now += days * DAY + hours * HOUR
    },
    close: () => scope.database.close(),
  }
}

export async function someone(
  scope: Scope,
  display: string,
  phone: string | null = '+13035550100',
  metOn: CalendarDate | null = null,
) {
  const reaches = phone === null ? [] : [{ kind: 'phone' as const, value: phone }]
  return (await create(scope, { display, reaches, tags: [], metOn })).id
}

type Settings = Awaited<ReturnType<typeof settings>>

/** Changes settings as they stand, whatever their version. */
export async function setRhythm(scope: Scope, patch: Partial<Settings>) {
  const { version } = await settings(scope)
  return updateSettings(scope, { version, ...patch })
}

/** Frees a seat as it stands. */
export async function freed(scope: Scope, contact: number, intent: 'rest' | 'undecided' = 'rest') {
  const [present] = await standing(scope, { contacts: [contact] })
  return release(scope, { contact, version: present?.seat?.version ?? 0, reason: 'a test', intent })
}

export function called(
  scope: Scope,
  contact: number,
  outcome: Outcome = 'talked',
  callBackAt: Millis | null = null,
) {
  return log(scope, { contact, channel: 'call', direction: 'out', groupSize: 1, outcome, callBackAt })
}

export function wrote(scope: Scope, contact: number, direction: 'in' | 'out' = 'out') {
  return log(scope, { contact, channel: 'email', direction, groupSize: 1, text: 'a few words' })
}
