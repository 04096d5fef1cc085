import { inFigures } from '#web/parts/words.rules.ts'

type Counts = { created: number; matched: number; unchanged: number; skipped: Record<string, number> }
export type Report = {
  files: Record<string, Counts>
  contacts: { created: number; matched: number; changed: number }
  interactions: { created: number }
}
type Progress = { done: number; total: number | null; rate: number | null; secondsLeft: number | null }

const many = (count: number, noun: string) => `${inFigures(count)} ${noun}${count === 1 ? '' : 's'}`

/** "150 new contacts and 203 messages; 15 rows are left out, each with its reason." */
export function whatItBrings({ files, contacts, interactions }: Report): string {
  const parts = [
    contacts.created > 0 && many(contacts.created, 'new contact'),
    contacts.changed > 0 && `${many(contacts.changed, 'contact')} with news`,
    interactions.created > 0 &&
      `${many(interactions.created, 'entry').replace(/entrys$/, 'entries')} for their timelines`,
  ].filter((part) => part !== false)
  const left = leftOut(files)
  const rest =
    left > 0 ? `; ${many(left, 'row')} ${left === 1 ? 'is' : 'are'} left out, each with its reason` : ''
  return parts.length === 0 ? `Nothing new in it${rest}.` : `${listed(parts)}${rest}.`
}

export function leftOut(files: Report['files']): number {
  return Object.values(files)
    .flatMap(({ skipped }) => Object.values(skipped))
    .reduce((all, count) => all + count, 0)
}

function listed(parts: readonly string[]): string {
  const text =
    parts.length === 1 ? (parts[0] as string) : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "12,000 of 130,000 rows, 9,800 a second, 12 seconds left" */
export function howFar({ done, total, rate, secondsLeft }: Progress): string {
  const rows = total === null ? many(done, 'row') : `${inFigures(done)} of ${many(total, 'row')}`
  const pace = rate === null ? [] : [`${inFigures(Math.round(rate))} a second`]
  const left =
    secondsLeft === null
      ? []
      : [
          secondsLeft < 90
            ? `${many(Math.ceil(secondsLeft), 'second')} left`
            : `${Math.ceil(secondsLeft / 60)} minutes left`,
        ]
  return [rows, ...pace, ...left].join(', ')
}

/** The files of one archive: a single one, or several CSV files. Anything else has to come one after the other. */
export function oneArchive<F extends { name: string }>(
  files: readonly F[],
): { taken: readonly F[]; refused: string | null } {
  const whole = files.filter(({ name }) => !/\.csv$/i.test(name))
  if (files.length < 2 || whole.length === 0) return { taken: files, refused: null }
  return {
    taken: [],
    refused: `None was taken. CSV files go together, as one archive; ${whole[0]?.name} is one of its own: choose it alone.`,
  }
}

/** "Connections.csv and 2 more" */
export function archiveName(files: readonly { name: string }[]): string {
  const [first, ...others] = files.map(({ name }) => name)
  return others.length === 0 ? (first ?? '') : `${first} and ${others.length} more`
}
