import { type DayNumber, dayNumber, weekday } from '#kernel/calendar.ts'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const units: Record<string, number> = { day: 1, week: 7, month: 30, year: 365 }
const numbers: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 }

const dayName = '(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?'
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'

type Reader = [RegExp, (match: RegExpExecArray, today: DayNumber) => DayNumber | null]

/** Ways to write a day at the end of a sentence; each pattern is anchored there. */
const readers: readonly Reader[] = [
  [/(\d{4}-\d{2}-\d{2})\.?$/, (match) => validDay(match[1] as string)],
  [/\btoday\.?$/i, (_, today) => today],
  [/\btomorrow\.?$/i, (_, today) => today + 1],
  [/\bin (\d{1,3}|an?|one|two|three|four|five|six) (day|week|month|year)s?\.?$/i, inSome],
  [/\bnext (week|month|year)\.?$/i, (match, today) => nextUnit((match[1] as string).toLowerCase(), today)],
  [new RegExp(`\\b(next |this |on )?${dayName}\\.?$`, 'i'), onWeekday],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${monthName}(?: (\\d{4}))?\\.?$`, 'i'),
    (match, today) => onDate(match[1], match[2], match[3], today),
  ],
  [
    new RegExp(`\\b${monthName} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?\\.?$`, 'i'),
    (match, today) => onDate(match[2], match[1], match[3], today),
  ],
]

/** The day a sentence ends with, and where its words start; null when it ends with none. Never in the past. */
export function findDate(sentence: string, today: DayNumber): { day: DayNumber; start: number } | null {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(sentence)
    const day = match && read(match, today)
    if (match && day !== null && day >= today) return { day, start: match.index }
  }
  return null
}

function inSome(match: RegExpExecArray, today: DayNumber): DayNumber {
  const word = (match[1] as string).toLowerCase()
  return today + (numbers[word] ?? Number(word)) * (units[(match[2] as string).toLowerCase()] as number)
}

/** "Next week" is its Monday, "next month" and "next year" the first. */
function nextUnit(unit: string, today: DayNumber): DayNumber {
  if (unit === 'week') return today + 8 - weekday(today)
  const date = new Date(today * 86_400_000)
  const [year, month] =
    unit === 'year' ? [date.getUTCFullYear() + 1, 0] : [date.getUTCFullYear(), date.getUTCMonth() + 1]
  return Date.UTC(year, month, 1) / 86_400_000
}

/** "Tuesday" is the first one after today; "next Tuesday" the one in the week after this. */
function onWeekday(match: RegExpExecArray, today: DayNumber): DayNumber {
  const begun = (match[2] as string).toLowerCase().slice(0, 3)
  const wanted = weekdays.findIndex((name) => name.startsWith(begun)) + 1
  const isNext = match[1]?.toLowerCase().startsWith('next')
  if (isNext) return today + 8 - weekday(today) + wanted - 1
  return today + (((wanted - weekday(today) + 6) % 7) + 1)
}

function onDate(
  date: string | undefined,
  month: string | undefined,
  year: string | undefined,
  today: DayNumber,
): DayNumber | null {
  const at = months.findIndex((name) => name.startsWith((month as string).toLowerCase().slice(0, 3))) + 1
  const text = (whole: number) =>
    `${whole}-${String(at).padStart(2, '0')}-${(date as string).padStart(2, '0')}`
  if (year) return validDay(text(Number(year)))
  const thisYear = new Date(today * 86_400_000).getUTCFullYear()
  const day = validDay(text(thisYear))
  return day === null || day < today ? validDay(text(thisYear + 1)) : day
}

function validDay(date: string): DayNumber | null {
  const day = dayNumber(date)
  return Number.isInteger(day) && new Date(day * 86_400_000).toISOString().startsWith(date) ? day : null
}
