import { z } from 'zod'
import { endpoint, readers, writers } from '#kernel/endpoint.ts'
import { pageOf, pageQuery } from '#kernel/page.ts'
import { column } from '#store/table.ts'

const id = z.coerce.number().int().nonnegative()

export const fileReport = z.object({
  rows: column.count,
  created: column.count,
  matched: column.count,
  unchanged: column.count,
  /** Reason → rows. */
  skipped: z.record(z.string(), column.count),
})

export const skippedRow = z.object({
  file: z.string(),
  line: column.count,
  reason: z.string(),
  text: z.string(),
})

export const report = z.object({
  files: z.record(z.string(), fileReport),
  /** Names of files that are not read. */
  unread: z.array(z.string()),
  /** Why not, by name. */
  unreadBecause: z.record(z.string(), z.string()),
  /** Columns that are not known, by file. */
  unknownColumns: z.record(z.string(), z.array(z.string())),
  /** `changed` are those of the matched about whom the source says something new; `inTrash` were left there. */
  contacts: z.object({
    created: column.count,
    matched: column.count,
    changed: column.count,
    inTrash: column.count,
  }),
  interactions: z.object({ created: column.count, unchanged: column.count }),
  notes: z.object({ created: column.count, changed: column.count, unchanged: column.count }),
  /** What tied contacts that were there to rows: profile, e-mail, row. */
  matchedBy: z.record(z.string(), column.count),
  /** Skipped rows that are listed; beyond a hundred thousand they are counted only. */
  skippedListed: column.count,
  owner: z.object({ name: z.string(), profile: z.string().nullable() }).nullable(),
})

export const takenBack = z.object({
  /** What went: contacts that the import had brought, interactions and notes of theirs and of others. */
  contacts: column.count,
  interactions: column.count,
  notes: column.count,
  /** Contacts known before that have again the values they had. */
  restored: column.count,
  /** Contacts it had brought that stay, with all that came with them: what was done with them since → how many. */
  kept: z.record(z.string(), column.count),
  /** What it had written about contacts known before, and which stays because it was changed since. */
  left: column.count,
})

export const importState = z.object({
  id: column.id,
  name: z.string(),
  format: z.string(),
  state: z.enum([
    'reading',
    'previewed',
    'importing',
    'done',
    'failed',
    'cancelled',
    'taking back',
    'taken back',
  ]),
  /** The job that reads, imports or takes back; `store.job` tells how far it is. */
  job: column.id.nullable(),
  /** What importing would do, until it is begun; from then on what it has done so far. */
  report: report.nullable(),
  error: z.string().nullable(),
  /** The code of the failure behind `error`; null where nobody expected it. */
  failure: z.string().nullable(),
  /** Whether `begin` can be asked: of a preview, or of an import that was stopped or failed half-way. */
  mayBegin: z.boolean(),
  createdAt: column.millis,
  finishedAt: column.millis.nullable(),
  /** Whether `takeBack` can be asked: of the last import that wrote something, and of one half taken back. */
  mayTakeBack: z.boolean(),
  /** What taking it back did, or has done so far. */
  takenBack: takenBack.nullable(),
})

export const intake = {
  /**
   * Begins to read an upload, or several that are CSV files of one archive (or, for the local owner, what lies at a
   * path or at several); the preview is ready when the state says so.
   */
  preview: endpoint({
    method: 'POST',
    path: '/imports',
    summary: 'Read a file and say what importing it would do',
    who: writers,
  })
    .input(
      z.object({
        upload: z.string().max(100).optional(),
        uploads: z
          .array(z.object({ upload: z.string().max(100), name: z.string().max(300) }))
          .min(1)
          .max(100)
          .optional(),
        path: z.string().max(4000).optional(),
        paths: z.array(z.string().max(4000)).min(1).max(100).optional(),
        name: z.string().max(300).default(''),
      }),
    )
    .output(importState),

  show: endpoint({
    method: 'GET',
    path: '/imports/{id}',
    summary: 'One import: preview, progress, report',
    who: readers,
  })
    .input(z.object({ id }))
    .output(importState),

  list: endpoint({ method: 'GET', path: '/imports', summary: 'Past imports, newest first', who: readers })
    .input(z.object({ ...pageQuery }))
    .output(pageOf(importState)),

  begin: endpoint({
    method: 'POST',
    path: '/imports/{id}/begin',
    summary: 'Import what was previewed, or go on where an import stopped',
    who: writers,
  })
    .input(z.object({ id }))
    .output(importState),

  /** A job like the import itself; what the user did since stays, and `takenBack` says so. */
  takeBack: endpoint({
    method: 'POST',
    path: '/imports/{id}/take-back',
    summary: 'Take a whole import back, or go on taking it back',
    who: writers,
  })
    .input(z.object({ id }))
    .output(importState),

  discard: endpoint({
    method: 'POST',
    path: '/imports/{id}/discard',
    summary: 'Stop or drop an import',
    who: writers,
  })
    .input(z.object({ id }))
    .output(importState),

  /** New, matched or changed rows to look at before importing. */
  rows: endpoint({
    method: 'GET',
    path: '/imports/{id}/rows',
    summary: 'The rows of a preview, by what would become of them',
    who: readers,
  })
    .input(z.object({ id, become: z.enum(['created', 'matched', 'changed', 'skipped']), ...pageQuery }))
    .output(
      pageOf(
        z.object({
          file: z.string(),
          line: column.count,
          name: z.string(),
          detail: z.string(),
          contact: column.id.nullable(),
        }),
      ),
    ),

  skipped: endpoint({
    method: 'GET',
    path: '/imports/{id}/skipped',
    summary: 'The rows that were skipped, and why',
    who: readers,
  })
    .input(z.object({ id, ...pageQuery }))
    .output(pageOf(skippedRow)),
}
