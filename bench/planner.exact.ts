import { usualSwitches } from '#rhythm/cadence.rules.ts'
import { usualCapacity } from '#rhythm/capacity.rules.ts'
import { clockOf } from '#rhythm/clock.rules.ts'
import { type Placed, placedOf, plan } from '#rhythm/planner.rules.ts'
import { workdaysOf } from '#rhythm/workdays.rules.ts'

const DAYS = 40
const MS = 86_400_000
const START = 20_780
const hours = { from: 540, to: 1020 }
const everyDay = { week: Array.from({ length: 7 }, () => hours), holidays: [], daysOff: [] }

/** Late contact-days over all cases, everybody answering and no day missed. */
export type SmallCases = {
  cases: number
  days: number
  exact: number
  kith: number
  remind: number
  kithExact: number
}

/** A few people with short cadences, one call a day: nearly as much as there is room for (a pinwheel). */
type Small = { longest: number[]; ages: number[] }

export function smallCases(random: () => number, count: number): SmallCases {
  const sums = { cases: count, days: DAYS, exact: 0, kith: 0, remind: 0, kithExact: 0 }
  for (let at = 0; at < count; at++) {
    const small = drawn(random)
    const [exact, kith] = [exactLate(small), kithLate(small)]
    sums.exact += exact
    sums.kith += kith
    sums.remind += remindLate(small)
    if (kith === exact) sums.kithExact++
  }
  return sums
}

/** Four people whose calls fill between 80 and 100 % of the days. */
function drawn(random: () => number): Small {
  for (;;) {
    const longest = Array.from({ length: 4 }, () => 3 + Math.floor(random() * 8))
    const load = longest.reduce((sum, days) => sum + 1 / days, 0)
    if (load >= 0.8 && load <= 1) return { longest, ages: longest.map((days) => Math.floor(random() * days)) }
  }
}

/** Days since each one's last call after a day on which `called` was called; how many are late on a day. */
const aged = (ages: readonly number[], called: number): number[] =>
  ages.map((age, id) => (id === called ? 1 : age + 1))
const lateNow = (ages: readonly number[], { longest }: Small): number =>
  ages.reduce((late, age, id) => late + (age > longest[id]! ? 1 : 0), 0)

/** The fewest late contact-days there can be: all choices of each day, for more and more allowed lateness. */
function exactLate(small: Small): number {
  for (let allowed = 0; ; allowed++) if (canLive(small, small.ages, 0, allowed, new Map())) return allowed
}

/** `failed` holds the most lateness that was not enough from a day and state on. */
function canLive(
  small: Small,
  ages: number[],
  day: number,
  allowed: number,
  failed: Map<string, number>,
): boolean {
  if (day === DAYS) return true
  const left = allowed - lateNow(ages, small)
  const key = `${day} ${ages.join(' ')}`
  if (left < 0 || (failed.get(key) ?? -1) >= left) return false
  const byUrgency = [...ages.keys()].sort(
    (a, b) => small.longest[a]! - ages[a]! - small.longest[b]! + ages[b]!,
  )
  if (byUrgency.some((called) => canLive(small, aged(ages, called), day + 1, left, failed))) return true
  failed.set(key, left)
  return false
}

function kithLate(small: Small): number {
  let previous: Placed[] | undefined
  return lived(small, (ages, day) => {
    const today = START + day
    const clocks = ages.map((age, id) => {
      const longest = small.longest[id]!
      return clockOf(
        {
          clock: 'call',
          cadence: { ideal: Math.max(1, longest - 2), longest },
          lastAt: (today - age) * MS,
          seatedAt: (START - 100) * MS,
          firstDue: START - 90,
          attempts: 0,
          lastAttemptAt: null,
          wordAt: null,
          snoozedUntil: null,
          callBackAt: null,
          restUntil: null,
          askedAt: null,
        },
        { hasNumber: true, noCalls: false, pausedUntil: null, died: false, bestHours: null },
        { today, zone: 'UTC', dayOf: (at) => Math.floor(at / MS), workdays: workdaysOf(everyDay) },
      )
    })
    const planned = plan({
      today,
      days: 14,
      seats: clocks.map((state, contact) => ({
        contact,
        tier: 'circle',
        zone: null,
        bestHours: null,
        clocks: [state],
      })),
      settings: {
        zone: 'UTC',
        workweek: everyDay,
        capacity: { ...usualCapacity, dials: 1, minutes: 480, unanswered: 0 },
        switches: usualSwitches,
      },
      previous,
    })
    previous = placedOf(planned)
    return planned.days[0]!.items[0]?.contact ?? -1
  })
}

function remindLate(small: Small): number {
  return lived(small, (ages) => {
    const due = [...ages.keys()].filter((id) => ages[id]! >= small.longest[id]! - 2)
    return due.sort((a, b) => small.longest[a]! - ages[a]! - (small.longest[b]! - ages[b]!))[0] ?? -1
  })
}

function lived(small: Small, choose: (ages: readonly number[], day: number) => number): number {
  let ages: number[] = small.ages
  let late = 0
  for (let day = 0; day < DAYS; day++) {
    late += lateNow(ages, small)
    ages = aged(ages, choose(ages, day))
  }
  return late
}
