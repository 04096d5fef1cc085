const DAY = 86_400_000

/** `YYYY-MM-DD` of an instant on this device's calendar. */
export function dateOf(at: number): string {
  const local = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`
}

/** Days from the calendar date `from` to the calendar date `to`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

/** The Monday after `date`. */
export function nextMonday(date: string): string {
  return addDays(date, 8 - weekdayOf(date))
}

/** "today", "yesterday", "12 days ago", "4 months ago". */
export function ago(at: number, now: number): string {
  const days = daysBetween(dateOf(at), dateOf(now))
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days < 60) return `${days} days ago`
  if (days < 730) return `${Math.round(days / 30.44)} months ago`
  return `${Math.round(days / 365.25)} years ago`
}

/** "today", "tomorrow", "Tuesday", "3 December", "3 December 2027", as seen from `today`. */
export function dayWord(date: string, today: string): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  if (days > 1 && days < 7) return format(date, { weekday: 'long' })
  const isThisYear = date.slice(0, 4) === today.slice(0, 4)
  return format(date, { day: 'numeric', month: 'long', ...(isThisYear ? {} : { year: 'numeric' }) })
}

/** "Monday, 23 November". */
export function longDay(date: string): string {
  return format(date, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** "Mon". */
export function shortDay(date: string): string {
  return format(date, { weekday: 'short' })
}

/** "14:05" on this device's clock. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

/** "23 November 2026" on this device's clock. */
export function calendarDay(at: number): string {
  return format(dateOf(at), { day: 'numeric', month: 'long', year: 'numeric' })
}

/** "23 November 2026, 14:05" on this device's clock. */
export function momentOf(at: number): string {
  return `${calendarDay(at)}, ${clockTime(at)}`
}

/** Making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function format(date: string, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  formats.set(key, known)
  return known.format(new Date(`${date}T00:00:00Z`))
}
