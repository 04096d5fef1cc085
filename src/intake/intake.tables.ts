import { z } from 'zod'
import { column, type RowsOf, table } from '#store/table.ts'

const { id, millis, date, count, text, json } = column

export const intakeTables = {
  /** One archive taken in, or only looked at. */
  import_run: table(
    'import_run',
    ['workspace', 'id'],
    z.object({
      workspace: id,
      id,
      name: text,
      format: text,
      /** JSON: the upload or the path it is read from. */
      origin: json,
      /** What tells that the files are still those that were looked at; null until they were. */
      fingerprint: text.nullable(),
      state: z.enum(['reading', 'previewed', 'importing', 'done', 'cancelled', 'taking back', 'taken back']),
      /** The job that works on it; jobs are forgotten after a while. */
      job_id: id.nullable(),
      /** JSON: what importing would do, and what it did so far. */
      preview: json.nullable(),
      report: json.nullable(),
      /** JSON: how far taking it in is. */
      place: json.nullable(),
      created_at: millis,
      finished_at: millis.nullable(),
      /** The day the archive was made, by its name, and its newest connection's: an older one does not overrule a newer. */
      made_on: date.nullable(),
      newest_on: date.nullable(),
      /** JSON: what taking it back did so far. */
      taken_back: json.nullable(),
    }),
  ),
  /** The groups of changes an import made: what taking it back takes back. */
  import_batch: table(
    'import_batch',
    ['workspace', 'import_run', 'change_group'],
    z.object({ workspace: id, import_run: id, change_group: id }),
  ),
  /** Rows to look at: some of each kind before importing, and all (up to many) that were skipped. */
  import_row: table(
    'import_row',
    ['workspace', 'import_run', 'become', 'number'],
    z.object({
      workspace: id,
      import_run: id,
      become: z.enum(['created', 'matched', 'changed', 'skipped']),
      number: count,
      file: text,
      line: count,
      /** Of a skipped row: why. */
      name: text,
      detail: text,
      contact: id.nullable(),
    }),
    { erasing: 'delete' },
  ),
  /** What a source knows a contact by, and what it said last. */
  source_record: table(
    'source_record',
    ['workspace', 'source', 'identity'],
    z.object({
      workspace: id,
      source: text,
      /** `profile:…`, `email:…`, `row:…`. */
      identity: text,
      contact: id,
      /** Digests of the rows about them, by kind of file; null where there was none. */
      connection: text.nullable(),
      listed: text.nullable(),
      /** The import that wrote this last. */
      import_run: id,
    }),
    { erasing: 'delete' },
  ),
  /** What a source knew erased contacts by, as digests that name nobody: who was erased does not come in again. */
  erased_identity: table(
    'erased_identity',
    ['workspace', 'source', 'digest'],
    z.object({ workspace: id, source: text, digest: text }),
  ),
}

export type IntakeTables = RowsOf<typeof intakeTables>
