import type { CalendarDate } from '#kernel/calendar.ts'

/** How old an archive is: the day it was made, where its name says so, and the day of its newest connection. */
export type Age = { madeOn: CalendarDate | null; newestOn: CalendarDate | null }

export const unknownAge: Age = { madeOn: null, newestOn: null }

/** `Basic_LinkedInDataExport_06-03-2024.zip` was made on 3 June 2024. */
export function madeOn(name: string): CalendarDate | null {
  const [, month, day, year] = /LinkedInDataExport_(\d{2})-(\d{2})-(\d{4})/i.exec(name) ?? []
  const date = `${year}-${month}-${day}`
  return Number.isNaN(Date.parse(date)) ? null : (date as CalendarDate)
}

/** Whether an archive is older than another for certain; only what both tell is compared. */
export function isOlder(one: Age, other: Age): boolean {
  if (one.madeOn && other.madeOn) return one.madeOn < other.madeOn
  return one.newestOn !== null && other.newestOn !== null && one.newestOn < other.newestOn
}
