import { type DayNumber, dayNumber, weekday } from '#kernel/calendar.ts'
import { addWorkdays, type Workdays } from '#rhythm/workdays.rules.ts'

/** When and where a sentence is said: words such as "tomorrow" count from `today`, the user's day. */
export type Said = {
  today: DayNumber
  workdays: Workdays
  /** Whether 3/4 is March 4, as in the United States, or 3 April. */
  monthFirst: boolean
}

/** The day words begin with; `past` and `none` are written as a day, but are over or not in the calendar. */
export type DayRead = { length: number } & ({ is: 'day'; day: DayNumber } | { is: 'past' | 'none' })

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const units: Record<string, number> = { day: 1, week: 7, month: 30, year: 365 }
const counts =
  'a couple of|a few|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety'
const numbers: Record<string, number> = {
  ...Object.fromEntries(
    'one two three four five six seven eight nine ten eleven twelve'
      .split(' ')
      .map((word, at) => [word, at + 1]),
  ),
  ...{ 'a couple of': 2, 'a few': 3, a: 1, an: 1 },
  ...{ fourteen: 14, fifteen: 15, twenty: 20, thirty: 30, sixty: 60, ninety: 90 },
}

export const dayName = '(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?'
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const dated = '(\\d{1,2})(?:st|nd|rd|th)?'

/** A day, null when there is none of that name, or a date whose year is left open. */
type Found = DayNumber | null | { month: number; date: number }
type Reader = [RegExp, (match: RegExpExecArray, said: Said) => Found]

const reader = (words: string, read: Reader[1]): Reader => [
  new RegExp(`^(?:${words})(?![\\w/’'-])`, 'i'),
  read,
]

/** Ways to write a day. */
const readers: readonly Reader[] = [
  reader('(\\d{4})-(\\d{2})-(\\d{2})', ([, year, month, date]) => dayOf(year, month, date)),
  reader('today|tonight|later today|this (?:afternoon|evening)', (_, { today }) => today),
  reader('tomorrow', (_, { today }) => today + 1),
  reader('(?:the )?day after tomorrow', (_, { today }) => today + 2),
  reader(`(?:in|within) (\\d{1,3}|${counts}) (?:more )?(?:working|work|business) ?days?`, inWorkdays),
  reader(
    `(?:in|within) (\\d{1,3}|${counts}) (?:more )?(day|week|month|year)s?(?: time|’ time|' time)?`,
    inSome,
  ),
  reader(`(\\d{1,3}|${counts}) (day|week|month|year)s? from (?:now|today)`, inSome),
  reader('(?:some ?time )?next (week|month|year)', nextUnit),
  reader('(?:the )?end of (?:the |this )?(week|month|year)', endOf),
  reader(`((?:the )?(?:next|following) |this |coming )?${dayName}`, onWeekday),
  reader(`(?:the )?${dated} (?:of )?${monthName}(?:,? (\\d{4}))?`, ([, date, month, year]) =>
    dayOf(year, months.indexOf(begun(month)) + 1, date),
  ),
  reader(`${monthName} ${dated}(?:,? (\\d{4}))?`, ([, month, date, year]) =>
    dayOf(year, months.indexOf(begun(month)) + 1, date),
  ),
  reader('(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}|\\d{2})?', ([, date, month, year]) => dayOf(year, month, date)),
  reader('(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?', onNumbers),
  reader('(?:the )?(\\d{1,2})(?:st|nd|rd|th)', onDayOfMonth),
]

/** The day to come that `words` begin with; null when they begin with none. */
export function readDay(words: string, said: Said): DayRead | null {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(words)
    if (!match) continue
    const [length, found] = [match[0].length, read(match, said)]
    const day = found !== null && typeof found === 'object' ? nextSuch(found, said.today) : found
    if (day === null) return { is: 'none', length }
    return day < said.today ? { is: 'past', length } : { is: 'day', day, length }
  }
  return null
}

/** A word for a number, such as "ten" or "a couple of", or its digits. */
export function countOf(word: string): number {
  return numbers[word.toLowerCase()] ?? Number(word)
}

const begun = (name: string | undefined) => (name as string).toLowerCase().slice(0, 3)

function inSome([, count, unit]: RegExpExecArray, { today }: Said): DayNumber {
  return today + countOf(count as string) * (units[(unit as string).toLowerCase()] as number)
}

function inWorkdays([, count]: RegExpExecArray, { today, workdays }: Said): DayNumber {
  return addWorkdays(workdays, today, countOf(count as string))
}

/** "Next week" is its Monday, "next month" and "next year" the first. */
function nextUnit([, unit]: RegExpExecArray, { today }: Said): DayNumber {
  if (begun(unit) === 'wee') return today + 8 - weekday(today)
  return firstOf(begun(unit) === 'yea' ? 'year' : 'month', today)
}

/** The last day of it; of a week, its Friday, or once that is over its Sunday. */
function endOf([, unit]: RegExpExecArray, { today }: Said): DayNumber {
  if (begun(unit) !== 'wee') return firstOf(begun(unit) === 'yea' ? 'year' : 'month', today) - 1
  return today + (weekday(today) > 5 ? 7 : 5) - weekday(today)
}

function firstOf(unit: 'month' | 'year', today: DayNumber): DayNumber {
  const date = new Date(today * 86_400_000)
  const year = date.getUTCFullYear()
  return (unit === 'year' ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, date.getUTCMonth() + 1, 1)) / 86_400_000
}

/** "Tuesday" is the first one after today; "next Tuesday" the one in the week after this. */
function onWeekday([, which, name]: RegExpExecArray, { today }: Said): DayNumber {
  const wanted = weekdays.findIndex((day) => day.startsWith(begun(name))) + 1
  if (/next|following/i.test(which ?? '')) return today + 8 - weekday(today) + wanted - 1
  return today + (((wanted - weekday(today) + 6) % 7) + 1)
}

function onNumbers([, one, other, year]: RegExpExecArray, { monthFirst }: Said): Found {
  const isMonthFirst = Number(other) > 12 || (monthFirst && Number(one) <= 12)
  return isMonthFirst ? dayOf(year, one, other) : dayOf(year, other, one)
}

/** The 15th of this month, or of the next one that has it. */
function onDayOfMonth([, date]: RegExpExecArray, { today }: Said): Found {
  if (Number(date) < 1 || Number(date) > 31) return null
  const now = new Date(today * 86_400_000)
  for (let ahead = 0; ; ahead++) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))
    const day = dayOf(String(month.getUTCFullYear()), month.getUTCMonth() + 1, date)
    if (typeof day === 'number' && day >= today) return day
  }
}

function dayOf(
  year: string | undefined,
  month: string | number | undefined,
  date: string | undefined,
): Found {
  if (year === undefined) return { month: Number(month), date: Number(date) }
  const text = `${year.length === 2 ? `20${year}` : year}-${pad(month)}-${pad(date)}`
  const day = dayNumber(text)
  return Number.isInteger(day) && new Date(day * 86_400_000).toISOString().startsWith(text) ? day : null
}

const pad = (digits: string | number | undefined) => String(digits).padStart(2, '0')

/** This year's, or the next year's once it is over. */
function nextSuch({ month, date }: { month: number; date: number }, today: DayNumber): DayNumber | null {
  const thisYear = new Date(today * 86_400_000).getUTCFullYear()
  const days = [0, 1].map((ahead) => dayOf(String(thisYear + ahead), month, String(date)))
  return days.find((day): day is number => typeof day === 'number' && day >= today) ?? null
}
