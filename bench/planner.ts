import { calendarDate } from '#kernel/calendar.ts'
import { usualSwitches } from '#rhythm/cadence.rules.ts'
import { usualCapacity } from '#rhythm/capacity.rules.ts'
import { clockOf, firstDueOn } from '#rhythm/clock.rules.ts'
import type { PlanSeat } from '#rhythm/lanes.rules.ts'
import { plan } from '#rhythm/planner.rules.ts'
import { usualWeek, workdaysOf } from '#rhythm/workdays.rules.ts'
import { type Figure, median, ms } from './figures.ts'
import { smallCases } from './planner.exact.ts'
import { randomFrom, simulateYears } from './planner.year.ts'

const TODAY = 20_780
const DAY = 86_400_000
const RUNS = 30
const zones = [null, 'America/Denver', 'Europe/London', 'Asia/Kathmandu', 'Australia/Sydney']

/** Four weeks planned for 108 and for 10,000 seats, the simulated year, and the small cases. */
export async function plannerFigures(): Promise<Figure[]> {
  return [...[108, 10_000].map(planFigure), ...yearFigures(), smallFigure()]
}

function planFigure(count: number): Figure {
  const seats = seatsOf(count)
  const capacity = { ...usualCapacity, dials: count / 12, minutes: count }
  const settings = { zone: 'Europe/Berlin', workweek: usualWeek, capacity, switches: usualSwitches }
  const times = Array.from({ length: RUNS }, () =>
    timed(() => plan({ today: TODAY, days: 28, seats, settings })),
  )
  const sorting = Array.from({ length: RUNS }, () =>
    timed(() => seats.toSorted((a, b) => longest(a) - longest(b))),
  )
  return {
    what: `plan four weeks for ${count.toLocaleString('en')} seats`,
    measured: ms(median(times.slice(5))),
    target: count === 108 ? '≤ 2 ms' : '≤ 100 ms',
    yardstick: `sorting them by longest date ${ms(median(sorting.slice(5)))}`,
  }
}

/** Seats a fifth of which live in each zone, at any place in their month. */
function seatsOf(count: number): PlanSeat[] {
  const random = randomFrom(4108)
  const workdays = workdaysOf(usualWeek)
  const moment = { today: TODAY, zone: 'UTC', dayOf: (at: number) => Math.floor(at / DAY), workdays }
  const reach = { hasNumber: true, noCalls: false, pausedUntil: null, died: false, bestHours: null }
  return Array.from({ length: count }, (_, contact) => {
    const lastAt = (TODAY - Math.floor(random() * 40)) * DAY
    const clocks = (['call', 'email'] as const).map((clock) => {
      const cadence = clock === 'call' ? { ideal: 25, longest: 30 } : { ideal: 14, longest: 21 }
      const quiet = {
        attempts: 0,
        lastAttemptAt: null,
        wordAt: null,
        snoozedUntil: null,
        callBackAt: null,
        restUntil: null,
        askedAt: null,
      }
      const seatedAt = (TODAY - 400) * DAY
      return clockOf(
        {
          clock,
          cadence,
          lastAt,
          seatedAt,
          firstDue: firstDueOn(contact, TODAY - 400, cadence, workdays),
          ...quiet,
        },
        reach,
        moment,
      )
    })
    return { contact, tier: 'circle', zone: zones[contact % zones.length] ?? null, bestHours: null, clocks }
  })
}

function yearFigures(): Figure[] {
  const rows = simulateYears()
  return rows
    .filter(({ way }) => way === 'Kith')
    .map((row) => {
      const reminders = rows.filter(({ way, load }) => way !== 'Kith' && load === row.load)
      const told = (one: (typeof rows)[number]) =>
        `${one.lateDays} late contact-days, dials a day ${one.highestDials} at most, ${one.meanDials} on average`
      return {
        what: `a simulated year of 108 people from ${calendarDate(TODAY)} at ${Math.round(row.load * 100)} % load, mean of eight`,
        measured: told(row),
        target: 'reported',
        yardstick: reminders.map((one) => `${one.way}: ${told(one)}`).join('; '),
      }
    })
}

/** Recurring calls that nearly fill their days: what no rule of thumb solves, beside a search that knows all days to come. */
function smallFigure(): Figure {
  const { cases, days, exact, kith, remind, kithExact } = smallCases(randomFrom(108), 40)
  return {
    what: `${cases} small cases of ${days} days, four people and one call a day`,
    measured: `${kith} late contact-days, ${kithExact} cases as good as exact search`,
    target: 'reported',
    yardstick: `exact search ${exact}; remind two days before the longest ${remind}`,
  }
}

function longest({ clocks }: PlanSeat): number {
  return Math.min(...clocks.map(({ longestOn }) => longestOn))
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}
