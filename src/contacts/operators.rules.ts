import { type CalendarDate, calendarDate, type DayNumber } from '#kernel/calendar.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `MM-DD` spans in which a birthday lies: today, the coming week or month, a month by name, or a day. */
export function birthdaySpan(text: string, today: DayNumber): [string, string][] | null {
  const asked = text.toLowerCase()
  const days = { today: 0, week: 7, month: 30 }[asked]
  if (days !== undefined) return comingDays(today, days)
  const month = asked.length >= 3 ? MONTHS.findIndex((name) => asked.startsWith(name)) + 1 : 0
  if (month > 0) {
    const two = String(month).padStart(2, '0')
    return [[`${two}-01`, `${two}-31`]]
  }
  const day = /^\d{2}-\d{2}$/.exec(asked)?.[0]
  return day ? [[day, day]] : null
}

/** At the end of the year the days go on in the next one. */
export function comingDays(today: DayNumber, days: number): [string, string][] {
  const from = monthDay(calendarDate(today))
  const to = monthDay(calendarDate(today + days))
  if (from <= to) return [[from, to]]
  return [
    [from, '12-31'],
    ['01-01', to],
  ]
}

function monthDay(date: CalendarDate): string {
  return date.slice(5)
}
