import { pathToFileURL } from 'node:url'
import { usualSwitches } from '#rhythm/cadence.rules.ts'
import { usualCapacity, workdayShare } from '#rhythm/capacity.rules.ts'
import { type ClockState, clockOf, firstDueOn } from '#rhythm/clock.rules.ts'
import { type Placed, placedOf, plan } from '#rhythm/planner.rules.ts'
import { isWorkday, usualWeek, workdaysOf } from '#rhythm/workdays.rules.ts'
import { type SmallCases, smallCases } from './planner.exact.ts'

const PEOPLE = 108
const MISSED = 0.22
const UNANSWERED = 0.4
const LOADS = [0.6, 0.8, 0.95]
const START = 20_780
const YEARS = 8
const YEAR = 365
const DAY = 86_400_000
const cadence = { ideal: 25, longest: 30 }
const workdays = workdaysOf(usualWeek)

export type Random = () => number

/** The same numbers from the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type YearRow = {
  load: number
  way: string
  /** Days, summed over people, past the longest time; those on which Kith's clock rested after three tries apart. */
  lateDays: number
  restedDays: number
  talks: number
  highestDials: number
  meanDials: number
}

type Person = {
  firstDue: number
  lastAt: number | null
  attempts: number
  lastAttemptAt: number | null
  wordAt: number | null
}
type World = { today: number; people: Person[]; states: () => ClockState[]; dialsADay: number }
/** Whom to dial today, in order. */
type Way = (world: World) => number[]
type Named = { way: string; choose: Way; rests: boolean }

/** The mean of several years, because one is much a matter of luck; the highest dials of them all. */
export function simulateYears(): YearRow[] {
  const years = Array.from({ length: YEARS }, (_, year) => simulateYear(PEOPLE + year))
  return years[0]!.map((first, at) => {
    const rows = years.map((year) => year[at]!)
    const mean = (of: (row: YearRow) => number): number =>
      rows.reduce((sum, row) => sum + of(row), 0) / rows.length
    return {
      ...first,
      lateDays: Math.round(mean((row) => row.lateDays)),
      restedDays: Math.round(mean((row) => row.restedDays)),
      talks: Math.round(mean((row) => row.talks)),
      highestDials: Math.max(...rows.map((row) => row.highestDials)),
      meanDials: Math.round(mean((row) => row.meanDials) * 10) / 10,
    }
  })
}

/** A year on each way at each load: the dials needed on average, over the dials there are on the days not missed. */
function simulateYear(seed: number): YearRow[] {
  const share = workdayShare(workdays, START)
  const needed = PEOPLE / cadence.longest / share / (1 - UNANSWERED) / (1 - MISSED)
  return LOADS.flatMap((load) => {
    const ways: Named[] = [
      { way: 'Kith', choose: kith(), rests: true },
      { way: 'remind after 25 days', choose: remind(true), rests: false },
      { way: 'remind after 25 days, dial them all', choose: remind(false), rests: false },
    ]
    return ways.map((way) => ({ load, way: way.way, ...live(way, needed / load, randomFrom(seed)) }))
  })
}

function live({ choose, rests }: Named, dialsADay: number, random: Random): Omit<YearRow, 'load' | 'way'> {
  const people = Array.from({ length: PEOPLE }, (_, order): Person => {
    const firstDue = firstDueOn(order, START, cadence, workdays)
    return { firstDue, lastAt: null, attempts: 0, lastAttemptAt: null, wordAt: null }
  })
  const sums = { lateDays: 0, restedDays: 0, talks: 0, highestDials: 0, dials: 0, days: 0 }
  for (let today = START; today < START + YEAR; today++) {
    const states = (): ClockState[] => people.map((person) => stateOf(person, today))
    for (const { standing, lastOn, longestOn } of states()) {
      const longest = lastOn === null ? START + cadence.longest : lastOn + cadence.longest
      const isResting =
        rests && (standing === 'resting' || standing === 'other channel' || longestOn > longest)
      if (today > longest) sums[isResting ? 'restedDays' : 'lateDays']++
    }
    const isMissed = random() < MISSED
    const answers = people.map(() => random() >= UNANSWERED)
    if (isMissed || !isWorkday(workdays, today)) continue
    const dialled = choose({ today, people, states, dialsADay })
    for (const id of dialled) dial(people[id]!, answers[id]!, today)
    sums.talks += dialled.filter((id) => answers[id]).length
    sums.highestDials = Math.max(sums.highestDials, dialled.length)
    sums.dials += dialled.length
    sums.days++
  }
  const { dials, days, ...row } = sums
  return { ...row, meanDials: Math.round((dials / days) * 10) / 10 }
}

function dial(person: Person, isAnswered: boolean, today: number): void {
  const now = today * DAY + DAY / 2
  if (isAnswered) Object.assign(person, { lastAt: now, attempts: 0, lastAttemptAt: null })
  else Object.assign(person, { attempts: person.attempts + 1, lastAttemptAt: now })
}

function stateOf(person: Person, today: number): ClockState {
  const quiet = { snoozedUntil: null, callBackAt: null, restUntil: null, askedAt: null }
  return clockOf(
    { clock: 'call', cadence, seatedAt: START * DAY, ...person, ...quiet },
    { hasNumber: true, noCalls: false, pausedUntil: null, died: false, bestHours: null },
    { today, zone: 'UTC', dayOf: (at) => Math.floor(at / DAY), workdays },
  )
}

/** Kith's sheet of the day, each day planned on top of the day before. */
function kith(): Way {
  let previous: Placed[] | undefined
  return ({ today, people, states, dialsADay }) => {
    const capacity = {
      ...usualCapacity,
      dials: dialsADay,
      minutes: 480,
      unanswered: UNANSWERED,
      missed: MISSED,
    }
    const settings = { zone: 'UTC', workweek: usualWeek, capacity, switches: usualSwitches }
    const seats = states().map((state, contact) => {
      return { contact, tier: 'circle' as const, zone: null, bestHours: null, clocks: [state] }
    })
    const planned = plan({ today, days: 28, seats, settings, previous })
    previous = placedOf(planned)
    const items = planned.days[0]!.items
    for (const { contact, work } of items)
      if (work === 'message') people[contact]!.wordAt = today * DAY + DAY / 2
    return items.filter(({ work }) => work === 'call').map(({ contact }) => contact)
  }
}

/** A reminder so many days after the last call, and every day until somebody answers; the oldest first. */
function remind(isCapped: boolean): Way {
  return ({ today, people, dialsADay }) => {
    const due = (id: number): number => {
      const { lastAt, firstDue } = people[id]!
      return lastAt === null ? firstDue : Math.floor(lastAt / DAY) + cadence.ideal
    }
    const ids = [...people.keys()].filter((id) => due(id) <= today).sort((a, b) => due(a) - due(b))
    return ids.slice(0, isCapped ? Math.round(dialsADay) : PEOPLE)
  }
}

/** The years, and the small cases beside exact search, as printed. */
export function table(): { year: YearRow[]; small: SmallCases } {
  return { year: simulateYears(), small: smallCases(randomFrom(PEOPLE), 40) }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { year, small } = table()
  console.table(year.map(({ load, ...row }) => ({ load: `${load * 100} %`, ...row })))
  console.table([small])
}
