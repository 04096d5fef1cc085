import type { api } from '#web/api/client.ts'
import { timeOf, weekdays } from '#web/welcome/week.rules.ts'

export type Rhythm = Awaited<ReturnType<typeof api.rhythm.settings>>
type Cadence = Rhythm['presets'][number]['call']

/**
 * What a form builds on: the newest that was read, unless a field of the form was changed elsewhere since it was first
 * typed into (`opened`, null before that).
 */
export function baseOf<Whole extends object>(
  opened: Whole | null,
  newest: Whole,
  fields: readonly (keyof Whole)[],
): Whole {
  return opened && shapeOf(opened, fields) !== shapeOf(newest, fields) ? opened : newest
}

/** The fields of a form as one text, which differs when they do. */
export function shapeOf<Whole extends object>(whole: Whole, fields: readonly (keyof Whole)[]): string {
  return JSON.stringify(fields.map((field) => whole[field]))
}

export const rhythmLabels = {
  seats: 'Seats',
  firstWordDays: 'First word within, working days',
  holidays: 'Holidays',
  presets: 'Cadences',
  workingDays: 'Working days',
  hoursFrom: 'From',
  hoursTo: 'Until',
  dialsPerDay: 'Calls a day',
  minutesPerDay: 'Minutes a day',
  talkSatisfiesEmail: 'A talk counts as an e-mail too',
}

/** Settings, or some of them, as a person reads them. */
export function rhythmInWords(some: Partial<Rhythm>): Record<string, unknown> {
  const { presets, workingDays, hoursFrom, hoursTo, holidays, talkSatisfiesEmail } = some
  return {
    ...some,
    ...(presets && { presets: presets.map(presetInWords).join('; ') }),
    ...(workingDays && { workingDays: workingDays.map((day) => weekdays[day - 1]).join(', ') }),
    ...(hoursFrom !== undefined && { hoursFrom: timeOf(hoursFrom) }),
    ...(hoursTo !== undefined && { hoursTo: timeOf(hoursTo) }),
    ...(holidays && { holidays: holidays.join(' ') }),
    ...(talkSatisfiesEmail !== undefined && { talkSatisfiesEmail: talkSatisfiesEmail ? 'yes' : 'no' }),
  }
}

function presetInWords({ name, call, email }: Rhythm['presets'][number]): string {
  return `${name}: ${[...daysOf('call', call), ...daysOf('e-mail', email)].join(', ')}`
}

function daysOf(word: string, cadence: Cadence): string[] {
  return cadence ? [`${word} ${cadence.ideal} to ${cadence.longest}`] : []
}
