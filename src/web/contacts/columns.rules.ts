import { ago, dateOf, dayWord } from '#web/parts/when.rules.ts'
import type { Line, Sort } from './view.rules.ts'

export type ColumnName =
  | 'organisation'
  | 'title'
  | 'city'
  | 'intent'
  | 'tags'
  | 'phone'
  | 'email'
  | 'last contact'
  | 'last call'
  | 'added'

type Column = { label: string; width: string; sort?: Sort; text: (line: Line, now: number) => string }

export const columns: Record<ColumnName, Column> = {
  organisation: {
    label: 'Company',
    width: 'minmax(0, 4fr)',
    sort: 'organisation',
    text: (line) => line.organisation ?? '',
  },
  title: { label: 'Title', width: 'minmax(0, 4fr)', text: (line) => line.title ?? '' },
  city: { label: 'City', width: 'minmax(0, 2.5fr)', text: (line) => line.city ?? '' },
  intent: {
    label: 'Intent',
    width: '8.5rem',
    text: ({ intent = 'undecided' }) => (intent === 'seat' ? 'in the circle' : intent),
  },
  tags: { label: 'Tags', width: 'minmax(0, 3fr)', text: (line) => line.tags.join(', ') },
  phone: { label: 'Phone', width: '9.5rem', text: (line) => line.phone ?? '' },
  email: { label: 'E-mail', width: 'minmax(0, 4fr)', text: (line) => line.email ?? '' },
  'last contact': {
    label: 'Last contact',
    width: '8.5rem',
    sort: 'last contact',
    text: (line, now) => agoOr(lastContact(line), now),
  },
  'last call': { label: 'Last call', width: '8.5rem', text: (line, now) => agoOr(line.lastCall, now) },
  added: {
    label: 'Added',
    width: '9rem',
    sort: 'added',
    text: (line, now) => dayWord(dateOf(line.addedAt), dateOf(now)),
  },
}

export const columnNames = Object.keys(columns) as ColumnName[]

export const usualColumns: readonly ColumnName[] = ['organisation', 'title', 'city', 'last contact']

/** When something personal last happened, either way. */
export function lastContact({ lastIn, lastOut, lastCall }: Line): number | null {
  const last = Math.max(lastIn ?? 0, lastOut ?? 0, lastCall ?? 0)
  return last === 0 ? null : last
}

function agoOr(at: number | null, now: number): string {
  return at === null ? 'never' : ago(at, now)
}

/** The columns kept on this device, in the order of the table; what is not known is left out. */
export function columnsFrom(kept: unknown): readonly ColumnName[] {
  if (!Array.isArray(kept)) return usualColumns
  return columnNames.filter((name) => kept.includes(name))
}

/** The template of the grid: the box to tick, the name, and the columns. */
export function templateOf(shown: readonly ColumnName[]): string {
  return ['2.25rem', 'minmax(9rem, 5fr)', ...shown.map((name) => columns[name].width)].join(' ')
}
