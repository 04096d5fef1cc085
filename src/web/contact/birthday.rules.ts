const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export type Typed = { day: string; month: string; year: string }

export const monthNames: readonly string[] = months

/** The parts of `YYYY-MM-DD` or `--MM-DD`, as they stand in the form. */
export function typedOf(birthday: string | null): Typed {
  const [, year = '', month = '', day = ''] = /^(\d{4}|-)-(\d\d)-(\d\d)$/.exec(birthday ?? '') ?? []
  const plain = (part: string) => (part === '' ? '' : String(Number(part)))
  return { day: plain(day), month: plain(month), year: year === '-' ? '' : year }
}

/** `YYYY-MM-DD`, or `--MM-DD` without a year; null when all is empty; 'wrong' when there is no such day. */
export function birthdayOf({ day, month, year }: Typed): string | null | 'wrong' {
  const typed = [day, month, year].map((part) => part.trim())
  if (typed.every((part) => part === '')) return null
  const [d, m, y] = typed.map(Number) as [number, number, number]
  const isYear = typed[2] === '' || (/^\d{4}$/.test(typed[2] ?? '') && y >= 1850)
  // In a leap year every day of any year exists.
  const date = new Date(Date.UTC(typed[2] === '' ? 2000 : y, m - 1, d))
  const isDay = Number.isInteger(d) && date.getUTCMonth() === m - 1 && date.getUTCDate() === d
  if (!isYear || !isDay) return 'wrong'
  const two = (part: number) => String(part).padStart(2, '0')
  return `${typed[2] === '' ? '-' : typed[2]}-${two(m)}-${two(d)}`
}

/** "12 May 1970" or "12 May". */
export function birthdayInWords(birthday: string): string {
  const { day, month, year } = typedOf(birthday)
  return `${day} ${months[Number(month) - 1] ?? ''}${year === '' ? '' : ` ${year}`}`
}
