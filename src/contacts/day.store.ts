import { type CalendarDate, calendarDate, dayIn } from '#kernel/calendar.ts'
import type { Millis } from '#kernel/clock.ts'
import type { Scope } from '#store/scope.ts'
import { readSetting } from '#store/setting.ts'
import { workspaceSetting } from '#store/workspace.ts'

/** The time zone in which the user's days begin and end. */
export async function zoneHere(scope: Scope): Promise<string> {
  return (await readSetting(scope, workspaceSetting)).timeZone
}

/** The user's day at an instant. */
export async function dayHere(scope: Scope, at: Millis): Promise<CalendarDate> {
  return calendarDate(dayIn(await zoneHere(scope), at))
}
