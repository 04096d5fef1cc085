import { requireContact } from '#contacts/contacts.actions.ts'
import { log } from '#contacts/interactions.actions.ts'
import { type CalendarDate, calendarDate, dayNumber } from '#kernel/calendar.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { changeOf, insertRow } from '#store/change.ts'
import { expectVersion, nextId, nowIn, type Scope, transact, type Writing } from '#store/scope.ts'
import { readVersioned, writeSetting } from '#store/setting.ts'
import { type ClockName, KEPT_PRESETS, satisfactionTable } from './cadence.rules.ts'
import { clocksOf, type Frame, frameOf, type Seated, spentToday } from './clocks.actions.ts'
import { type Placed, type Plan, placedOf, plan as planSeats } from './planner.rules.ts'
import { whyInWords } from './reason.rules.ts'
import { rhythmSetting } from './rhythm.setting.ts'
import { rhythmTables } from './rhythm.tables.ts'
import { seatOf } from './seats.store.ts'
import { lastSheet } from './sheet.store.ts'
import { addWorkdays } from './workdays.rules.ts'

type Settings = Awaited<ReturnType<typeof settings>>

const ASKED_STAYS_KNOWN = 60
const SKIPPED_WITHOUT_CADENCE = 7

/** Four weeks are planned whoever asks and however much is shown, so that all see one plan. */
const PLANNED_DAYS = 28

/** The plan of the coming days, held as far as can be to the one that was shown last. */
export async function planOf(
  scope: Scope,
  days: number = PLANNED_DAYS,
): Promise<{ plan: Plan; frame: Frame; seated: Seated[] }> {
  const frame = await frameOf(scope)
  const seated = await clocksOf(scope, frame)
  const previous = await shownLast(scope, frame)
  const seats = seated.map(({ seat }) => seat)
  const spent = await spentToday(scope, frame)
  const known = { today: frame.today, seats, settings: frame.settings, spent }
  const plan = planSeats({ ...known, days: PLANNED_DAYS, previous })
  return {
    plan: days > PLANNED_DAYS ? planSeats({ ...known, days, previous: placedOf(plan) }) : plan,
    frame,
    seated,
  }
}

/** The plan of one contact's seat, what others take of the days left aside: quick enough to be made at every log. */
export async function planAlone(
  scope: Scope,
  frame: Frame,
  contact: Id,
): Promise<{ plan: Plan; seated: Seated } | null> {
  const [seated] = await clocksOf(scope, frame, contact)
  if (!seated) return null
  const previous = (await shownLast(scope, frame))?.filter((one) => one.contact === contact)
  const { today, settings } = frame
  return { plan: planSeats({ today, settings, seats: [seated.seat], days: PLANNED_DAYS, previous }), seated }
}

async function shownLast(scope: Scope, { today }: Frame): Promise<Placed[] | undefined> {
  const kept = await lastSheet(scope, calendarDate(today))
  return kept && (JSON.parse(kept.items) as { placed: Placed[] }).placed
}

export async function plan(scope: Scope, { days }: { days: number }) {
  const { plan: planned, frame, seated } = await planOf(scope, days)
  const names = new Map(seated.map(({ row }) => [row.contact, row.display]))
  const { fits, sentence, talksADay, dialsADay, dialsYouHave, lateCalls } = planned.verdict
  return {
    verdict: { fits, sentence, talksADay, dialsADay, dialsYouHave, late: lateCalls },
    days: planned.days.slice(0, days).map(({ day, working, dials, minutes, items }) => ({
      date: calendarDate(day),
      working,
      dials,
      minutes,
      items: items.map(({ contact, clock, isLate, why }) => ({
        contact,
        display: names.get(contact) ?? '',
        clock,
        why: whyInWords(why, frame.today),
        late: isLate,
      })),
    })),
  }
}

export async function settings(scope: Scope) {
  return readVersioned(scope, rhythmSetting)
}

export async function updateSettings(
  scope: Scope,
  { version: seen, ...patch }: { version: number } & { [K in keyof Settings]?: Settings[K] | undefined },
) {
  return transact(scope, async (writing) => {
    const current = await settings(writing)
    expectVersion('What is set here', seen, current)
    const { version: _, ...before } = current
    const given = Object.entries(patch).filter(([, value]) => value !== undefined)
    const updated = { ...before, ...Object.fromEntries(given) } as typeof before
    if (updated.workingDays.length === 0)
      throw new Failure('invalid', 'Choose at least one working day. For time off, enter holidays.')
    if (updated.hoursFrom >= updated.hoursTo)
      throw new Failure('invalid', 'The working day has to begin before it ends.')
    const names = updated.presets.map(({ name }) => name)
    if (new Set(names).size < names.length) throw new Failure('invalid', 'Two presets have the same name.')
    const lacking = KEPT_PRESETS.filter((name) => !names.includes(name))
    if (lacking.length > 0)
      throw new Failure(
        'invalid',
        `Presets of these names have to stay, because Kith seats by them: ${lacking.join(', ')}.`,
      )
    const { version } = await writeSetting(writing, rhythmSetting, updated)
    return { ...updated, version }
  })
}

export async function satisfies() {
  return satisfactionTable.map(({ happened, follows, switchable }) => ({
    what: happened,
    satisfies: follows,
    switchable: switchable !== null,
  }))
}

/** Puts a clock off. It satisfies nothing; the clock runs on underneath. */
export async function snooze(
  scope: Scope,
  { until, ...off }: { contact: Id; clock: ClockName; until: CalendarDate; wholeLine?: boolean },
) {
  return transact(scope, async (writing) => {
    const { today } = await frameOf(writing)
    if (dayNumber(until) <= today) throw new Failure('invalid', 'Snooze until a day after today.')
    return pause(writing, { ...off, kind: 'snooze', until, reason: null })
  })
}

/** Leaves a contact out this time: until the ideal interval from today has passed. */
export async function skip(
  scope: Scope,
  { contact, clock, ...off }: { contact: Id; clock: ClockName; reason: string; wholeLine?: boolean },
) {
  return transact(scope, async (writing) => {
    const { today } = await frameOf(writing)
    const seat = await seatOf(writing, contact)
    const ideal = (clock === 'call' ? seat?.call_ideal : seat?.email_ideal) ?? SKIPPED_WITHOUT_CADENCE
    return pause(writing, { ...off, contact, clock, kind: 'skip', until: calendarDate(today + ideal) })
  })
}

/** Logs a message that asked for a number or address, which counts as any message does: the call comes back in five working days. */
export async function asked(scope: Scope, { contact, for: wanted }: { contact: Id; for: 'phone' | 'email' }) {
  return transact(scope, async (writing) => {
    const { today } = await frameOf(writing)
    const isNumber = wanted === 'phone'
    await log(writing, {
      contact,
      channel: 'message',
      direction: 'out',
      groupSize: 1,
      text: `Asked for their ${isNumber ? 'number' : 'e-mail address'}.`,
    })
    return pause(writing, {
      contact,
      clock: isNumber ? 'call' : 'email',
      kind: 'asked',
      until: calendarDate(today + ASKED_STAYS_KNOWN),
      reason: null,
    })
  })
}

/** The first working day at least `count` working days after today. */
export function workdayAfter({ moment }: Frame, count: number): CalendarDate {
  return calendarDate(addWorkdays(moment.workdays, moment.today, count))
}

type Pause = {
  contact: Id
  clock: ClockName
  kind: 'snooze' | 'skip' | 'asked'
  until: CalendarDate
  reason: string | null
  wholeLine?: boolean
}

async function pause(writing: Writing, { wholeLine = false, ...row }: Pause) {
  await requireContact(writing, row.contact)
  const made = { id: nextId(writing), at: nowIn(writing), whole_line: wholeLine ? 1 : 0 } as const
  await insertRow(writing, rhythmTables.pause, { ...row, ...made })
  return { change: changeOf(writing) }
}
