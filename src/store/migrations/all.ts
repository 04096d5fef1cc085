import type { Migration } from '#store/migrate.ts'
import { house } from './0001-house.ts'
import { contacts } from './0002-contacts.ts'
import { search } from './0003-search.ts'
import { access } from './0004-access.ts'
import { files } from './0005-files.ts'
import { rhythm } from './0006-rhythm.ts'
import { intake } from './0007-intake.ts'
import { takeBack } from './0008-take-back.ts'
import { archiveAge } from './0009-archive-age.ts'
import { seatHistory } from './0010-seat-history.ts'
import { jobFailure } from './0011-job-failure.ts'
import { wrongNumbers } from './0013-wrong-numbers.ts'
import { removals } from './0014-removals.ts'
import { snoozedLines } from './0015-snoozed-lines.ts'

/** Every step, in order. A step that has been released is never edited. */
export const migrations: readonly Migration[] = [
  house,
  contacts,
  search,
  access,
  files,
  rhythm,
  intake,
  takeBack,
  archiveAge,
  seatHistory,
  jobFailure,
  wrongNumbers,
  removals,
  snoozedLines,
]
