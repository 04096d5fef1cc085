import type { Id } from '#kernel/ids.ts'
import { cursorOf, keyOf, type Page } from '#kernel/page.ts'
import { cancelJob as askToCancel, findJob, type Job } from './job.ts'
import { nowIn, type Scope, transact, using } from './scope.ts'
import type { StoreTables } from './store.tables.ts'
import { undoable } from './undo.limits.ts'
import { undo as takeBack } from './undo.ts'

export async function undo(scope: Scope, input: { change: Id }) {
  return { change: await takeBack(scope, input.change) }
}

type ChangesQuery = { limit: number; after?: string | undefined; contact?: Id | undefined }

type Entry = ReturnType<typeof entry> & { mayUndo: boolean }

export async function changes(scope: Scope, input: ChangesQuery): Promise<Page<Entry>> {
  let query = using<StoreTables>(scope)
    .selectFrom('change')
    .selectAll()
    .where('workspace', '=', scope.workspace)
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
  if (input.contact !== undefined) query = query.where('contact', '=', input.contact)
  if (input.after !== undefined) query = query.where('id', '<', Number(keyOf(input.after, 1)[0]))
  const found = await query.execute()
  const rows = found.slice(0, input.limit)
  const last = found.length > input.limit && rows.at(-1)
  const may = await undoable(scope, [...new Set(rows.map((row) => row.change_group))])
  const entries = rows.map((row) => ({ ...entry(row), mayUndo: may.has(row.change_group) }))
  return { rows: entries, next: last ? cursorOf([last.id]) : null }
}

function entry(row: StoreTables['change']) {
  return {
    id: row.id,
    change: row.change_group,
    at: row.at,
    who: row.actor_name,
    door: row.door,
    table: row.table_name,
    operation: row.operation,
    contact: row.contact,
    before: row.before && (JSON.parse(row.before) as unknown),
    after: row.after && (JSON.parse(row.after) as unknown),
  }
}

export async function job(scope: Scope, input: { id: Id }) {
  return view(scope, await findJob(scope, input.id))
}

export async function cancelJob(scope: Scope, input: { id: Id }) {
  return transact(scope, async (writing) => {
    await askToCancel(writing, input.id)
    return view(writing, await findJob(writing, input.id))
  })
}

function view(scope: Scope, row: Job) {
  const seconds = row.started_at === null ? 0 : ((row.finished_at ?? nowIn(scope)) - row.started_at) / 1000
  const rate = row.done > 0 && seconds > 0 ? row.done / seconds : null
  const left = row.state === 'running' && rate !== null && row.total !== null
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    done: row.done,
    total: row.total,
    rate,
    secondsLeft: left ? Math.max(0, Number(row.total) - row.done) / Number(rate) : null,
    result: row.result && (JSON.parse(row.result) as unknown),
    error: row.error,
    failure: row.failure,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}
