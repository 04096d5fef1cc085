import { setTimeout as sleep } from 'node:timers/promises'
import { settle } from '#contacts/bulk.actions.ts'
import type { Id } from '#kernel/ids.ts'
import type { RunningJob } from '#store/job.ts'
import { type Change, changesOf, insertedBy, writtenSince } from '#store/logged.ts'
import { nowIn, transact, type Writing } from '#store/scope.ts'
import { deleteWhole, type TakenBack as Taken, takeInsertsBack, takeUpdateBack } from '#store/takeback.ts'
import { batchesOf, dropBatches, erasedAmong, findRun, type Run, updateRun } from './intake.store.ts'
import { count } from './report.rules.ts'
import { type Account, begun, deedOf, isDeed, type TakenBack } from './takeback.rules.ts'

/** Rows a transaction, and contacts looked at in one: what keeps its lock short. */
const ROWS = 200
const CONTACTS = 12
/** Everybody else's turn. */
const PAUSE_MS = 5

type Work = {
  job: RunningJob
  run: Id
  groups: readonly Id[]
  /** What somebody did since, and not the import itself. */
  counts: (change: Change) => boolean
  /** The contacts the import brought, the last first. */
  brought: Id[]
  account: Account
  done: number
  total: number
}

type Step = { taken: Taken; kept: readonly string[]; reached: Account['reached']; steps: number }

/** Takes an import back, a little at a time, the last first; begun anew it goes on where it stopped. */
export async function takeBackAll(job: RunningJob) {
  const run = await findRun(job.scope, (job.input as { run: number }).run)
  const work = await workOf(job, run)
  await takeEntriesBack(work)
  await takeContactsBack(work)
  await transact(job.scope, async (writing) => {
    await dropBatches(writing, run.id)
    await updateRun(writing, run.id, { state: 'taken back', finished_at: nowIn(writing) })
    await job.advance(writing, { done: work.total, total: work.total })
  })
  return null
}

async function workOf(job: RunningJob, { id: run, taken_back }: Run): Promise<Work> {
  const groups = await batchesOf(job.scope, run)
  const own = new Set(groups)
  const account = taken_back === null ? begun : (JSON.parse(taken_back) as Account)
  const counts = (change: Change) => !own.has(change.change_group) && isDeed(change)
  const work: Work = { job, run, groups, counts, brought: [], account, done: 0, total: 0 }
  for await (const change of changes(work)) {
    work.total += stepsOf(change)
    if (change.table_name === 'contact') work.brought.push(...insertedBy(change).map(({ id }) => id as Id))
  }
  return work
}

const stepsOf = (change: Change) => insertedBy(change).length || 1

async function* changes({ job, groups }: Work): AsyncGenerator<Change> {
  for (const group of groups) yield* await changesOf(job.scope, group)
}

/** What was written about contacts known before goes, and their values come back. */
async function takeEntriesBack(work: Work) {
  const brought = new Set(work.brought)
  const spared = { isSpared: (contact: Id) => brought.has(contact), counts: work.counts }
  for await (const change of changes(work)) {
    const keys = insertedBy(change)
    if (change.table_name === 'contact' && keys.length > 0) continue
    const { reached } = work.account
    const isPast = reached.change !== null && change.id > reached.change
    if (isPast || (change.contact !== null && brought.has(change.contact))) {
      work.done += stepsOf(change)
      continue
    }
    let from = change.id === reached.change ? reached.from : 0
    work.done += from
    while (from < stepsOf(change)) {
      const some = keys.slice(from, from + ROWS)
      const steps = some.length || 1
      from += steps
      await takeStep(work, async (writing) => ({
        taken: await (change.operation === 'update'
          ? takeUpdateBack(writing, change)
          : takeInsertsBack(writing, change, some, spared)),
        kept: [],
        reached: { ...reached, change: change.id, from },
        steps,
      }))
    }
  }
}

/** The contacts the import brought go with all that came with them, but those with whom something was done since. */
async function takeContactsBack(work: Work) {
  work.done += work.account.reached.contacts
  while (work.account.reached.contacts < work.brought.length) {
    const { reached } = work.account
    const some = work.brought.slice(reached.contacts, reached.contacts + CONTACTS)
    await takeStep(work, async (writing) => {
      const deeds = await deedsOf(writing, some, work.counts)
      const erased = new Set(await erasedAmong(writing, some))
      const going = some.filter((contact) => !deeds.has(contact) && !erased.has(contact))
      const { gone, isAll } = await deleteWhole(writing, going, ROWS)
      return {
        taken: { gone, restored: [], left: 0 },
        kept: isAll ? [...deeds.values()] : [],
        reached: isAll ? { ...reached, contacts: reached.contacts + some.length } : reached,
        steps: isAll ? some.length : 0,
      }
    })
  }
}

/** Why these contacts have to stay, those of them that have to. */
async function deedsOf(writing: Writing, contacts: readonly Id[], counts: Work['counts']) {
  const written = Map.groupBy(await writtenSince(writing, contacts, counts), ({ contact }) => contact)
  return new Map(
    contacts.flatMap((contact) => {
      const deed = deedOf(written.get(contact) ?? [])
      return deed === null ? [] : [[contact, deed] as const]
    }),
  )
}

/** Rows, account and progress stand or fall together. */
async function takeStep(work: Work, act: (writing: Writing) => Promise<Step>) {
  await transact(work.job.scope, async (writing) => {
    const { taken, kept, reached, steps } = await act(writing)
    await settle(writing, taken.gone, taken.restored)
    const account = { told: added(work.account.told, taken, kept), reached }
    await updateRun(writing, work.run, { taken_back: JSON.stringify(account) })
    await work.job.advance(writing, { done: work.done + steps, total: work.total })
    work.account = account
    work.done += steps
  })
  await sleep(PAUSE_MS)
}

function added(told: TakenBack, { gone, restored, left }: Taken, kept: readonly string[]): TakenBack {
  const went = (name: string) => gone.filter(({ table }) => table === name).length
  const values = restored.filter(({ table }) => table === 'contact').length
  const counts = { ...told.kept }
  for (const deed of kept) count(counts, deed)
  return {
    contacts: told.contacts + went('contact'),
    interactions: told.interactions + went('interaction'),
    notes: told.notes + went('note'),
    restored: told.restored + values,
    kept: counts,
    left: told.left + left,
  }
}
