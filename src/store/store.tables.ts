import { z } from 'zod'
import { column, type RowsOf, table } from './table.ts'

export const storeTables = {
  workspace: table(
    'workspace',
    ['id'],
    z.object({ id: column.id, name: column.text, created_at: column.millis }),
  ),
  change: table(
    'change',
    ['workspace', 'id'],
    z.object({
      workspace: column.id,
      id: column.id,
      change_group: column.id,
      at: column.millis,
      actor_kind: column.text,
      actor_id: column.id.nullable(),
      actor_name: column.text,
      door: column.text,
      table_name: column.text,
      row_key: column.json,
      contact: column.id.nullable(),
      operation: z.enum(['insert', 'update', 'delete', 'bulk insert', 'bulk delete']),
      before: column.json.nullable(),
      after: column.json.nullable(),
    }),
    { erasing: 'delete' },
  ),
  setting: table(
    'setting',
    ['workspace', 'name'],
    z.object({ workspace: column.id, name: column.text, value: column.json, version: column.count }),
  ),
  job: table(
    'job',
    ['workspace', 'id'],
    z.object({
      workspace: column.id,
      id: column.id,
      kind: column.text,
      input: column.json,
      state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
      done: column.count,
      total: column.count.nullable(),
      checkpoint: column.json.nullable(),
      result: column.json.nullable(),
      error: column.text.nullable(),
      /** The code of the failure behind `error`; null where it was none. */
      failure: column.text.nullable(),
      cancel_asked: column.flag,
      /** How often it was begun or taken over since its last step forward. */
      attempts: column.count,
      lease_by: column.text.nullable(),
      lease_until: column.millis,
      created_at: column.millis,
      started_at: column.millis.nullable(),
      finished_at: column.millis.nullable(),
    }),
    { derived: true, restoring: 'empty' },
  ),
  answered: table(
    'answered',
    ['workspace', 'idempotency_key'],
    z.object({
      workspace: column.id,
      idempotency_key: column.text,
      endpoint: column.text,
      answer: column.json,
      at: column.millis,
    }),
    { derived: true, restoring: 'empty' },
  ),
  schedule_run: table(
    'schedule_run',
    ['name', 'due'],
    z.object({
      name: column.text,
      due: column.millis,
      started_at: column.millis,
      finished_at: column.millis.nullable(),
    }),
    { derived: true, restoring: 'keep' },
  ),
  process_slot: table(
    'process_slot',
    ['slot'],
    z.object({ slot: column.count, token: column.text, until: column.millis, reached: column.millis }),
    { derived: true, restoring: 'keep' },
  ),
  /** Content under KITH_DATA/files, by the hash of it. */
  file: table(
    'file',
    ['workspace', 'hash'],
    z.object({
      workspace: column.id,
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: column.count,
      type: column.text,
      name: column.text,
      created_at: column.millis,
      /** Since when nothing shows it; null while something does, or nobody has looked. */
      unused_since: column.millis.nullable(),
    }),
  ),
}

export type StoreTables = RowsOf<typeof storeTables>
