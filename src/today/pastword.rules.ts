import { type DayNumber, dayNumber, weekday } from '#kernel/calendar.ts'
import { countOf, dayName, readDay, type Said } from './dateword.rules.ts'
import { readHour } from './hourword.rules.ts'

/** When something happened: a day up to today and, where it was said, the minute after its midnight. */
export type Past = { day: DayNumber; minute: number | null; length: number }

type Reader = [RegExp, (match: RegExpExecArray, today: DayNumber) => DayNumber]

const count = '(\\d{1,2}|an?|one|two|three|four|five|six|a couple of|a few)'
const partOfDay = '(?: (?:morning|afternoon|evening|night))'
const reader = (words: string, read: Reader[1]): Reader => [
  new RegExp(`^(?:${words})(?![\\w/’'-])`, 'i'),
  read,
]

const readers: readonly Reader[] = [
  reader(
    'just now|today|earlier(?: today)?|(?:earlier )?this (?:morning|afternoon|evening)|tonight',
    (_, today) => today,
  ),
  reader(`yesterday${partOfDay}?|last night`, (_, today) => today - 1),
  reader(`(?:the )?day before yesterday`, (_, today) => today - 2),
  reader(`${count} (?:minute|min|hour)s? ago`, (_, today) => today),
  reader(
    `${count} (day|week)s? ago`,
    ([, many, unit], today) =>
      today - countOf(many as string) * ((unit as string).toLowerCase() === 'week' ? 7 : 1),
  ),
  reader('last week|a week ago', (_, today) => today - 7),
  reader(`(?:on |last |this |past )${dayName}${partOfDay}?`, ([, name], today) => today - since(name, today)),
  // Sun and Thu are names, too.
  reader(
    `(mon|tues|wednes|thurs|fri|satur|sun)day${partOfDay}?`,
    ([, name], today) => today - since(name, today),
  ),
]

/** When something happened, as `words` begin to say; null when they do not. A bare hour is today's. */
export function readPast(words: string, said: Said): Past | null {
  const day = pastDay(words, said)
  const gap = day ? (/^,? ?/.exec(words.slice(day.length))?.[0].length ?? 0) : 0
  const hour = readHour(words.slice(day ? day.length + gap : 0))
  if (day && hour) return { day: day.day, minute: hour.minute, length: day.length + gap + hour.length }
  if (day) return { ...day, minute: null }
  if (!hour) return null
  const after = /^,? ?/.exec(words.slice(hour.length))?.[0].length ?? 0
  const later = pastDay(words.slice(hour.length + after), said)
  return later
    ? { day: later.day, minute: hour.minute, length: hour.length + after + later.length }
    : { day: said.today, minute: hour.minute, length: hour.length }
}

function pastDay(words: string, said: Said): { day: DayNumber; length: number } | null {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(words)
    if (match) return { day: read(match, said.today), length: match[0].length }
  }
  const on = /^on (?:the )?/i.exec(words)?.[0].length ?? 0
  const dated = /^\d{4}-|^on /i.test(words) ? readDay(words.slice(on), said) : null
  if (!dated) return null
  const text = words.slice(on, on + dated.length)
  const day = lastSuch(text, said)
  return day === null ? null : { day, length: on + dated.length }
}

/** Days since the last day of that name: a week, when it is today's. */
function since(name: string | undefined, today: DayNumber): number {
  const begun = (name as string).toLowerCase().slice(0, 3)
  const wanted = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(begun) + 1
  return ((weekday(today) - wanted + 6) % 7) + 1
}

const YEAR = 366

/** The last day up to today that is written so: the words are read as they would have been on each day before. */
function lastSuch(text: string, { today, ...said }: Said): DayNumber | null {
  if (/^\d{4}-/.test(text)) {
    const day = dayNumber(text)
    return day <= today ? day : null
  }
  for (let day = today; day > today - YEAR; day--) {
    const read = readDay(text, { ...said, today: day })
    if (read?.is === 'day' && read.day === day) return day
  }
  return null
}

const minutes =
  /^\(?(?:for |took |it took )?(?:about |some |a good )?(?:(\d{1,3}) ?(?:minutes?|mins?|m)|(half an hour)|(?:(\d{1,2}(?:\.5)?)|(an?|one|two|three)) ?(?:hours?|hrs?|h)( and a half)?)(?!\w)( long)?\)?(?! (?:ago|late))/i

/** How long it took, in minutes, as `words` begin to say; null when they do not. */
export function readMinutes(words: string): { minutes: number; length: number } | null {
  const match = minutes.exec(words)
  if (!match) return null
  const [whole, count, half, digits, word, more] = match
  const hours = digits ? Number(digits) : word ? countOf(word) : 0
  const taken = count ? Number(count) : half ? 30 : hours * 60 + (more ? 30 : 0)
  return taken <= 1440 ? { minutes: taken, length: whole.length } : null
}
