import { DAY, type Millis } from '#kernel/clock.ts'

export type BackupKind = 'daily' | 'weekly' | 'before upgrade' | 'before restore' | 'by hand'

/** How many of each kind are kept; older ones go when a new one has been verified. */
export const KEPT: Record<BackupKind, number> = {
  daily: 7,
  weekly: 5,
  'before upgrade': 5,
  'before restore': 5,
  'by hand': 20,
}

type Kept = { name: string; at: Millis; kind: BackupKind; verified: boolean }

/** Which kind the day's automatic backup is: the first in seven days is the week's. */
export function kindDue(backups: readonly Kept[], now: Millis): 'daily' | 'weekly' {
  const isFresh = ({ kind, at }: Kept) => kind === 'weekly' && now - at < 6.5 * DAY
  return backups.some(isFresh) ? 'daily' : 'weekly'
}

/** The backups that may go: of each kind all but the newest. One that is not verified pushes no verified one out. */
export function expendable(backups: readonly Kept[]): string[] {
  return Object.entries(KEPT).flatMap(([kind, kept]) => {
    const newestFirst = backups.filter((backup) => backup.kind === kind).sort((a, b) => b.at - a.at)
    const whole = newestFirst.filter(({ verified }) => verified)
    const doubtful = newestFirst.filter(({ verified }, place) => !verified && place >= kept)
    return [...whole.slice(kept), ...doubtful].map(({ name }) => name)
  })
}

/** When the newest backup that was read back and found whole was made, or null. */
export function lastVerified(backups: readonly Kept[]): Millis | null {
  return backups.reduce<Millis | null>(
    (latest, { at, verified }) => (verified && at > (latest ?? 0) ? at : latest),
    null,
  )
}
