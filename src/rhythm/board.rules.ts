import type { Job } from './placing.rules.ts'

/** Working days as columns, and which job is on which. */
export type Board = {
  jobs: readonly Job[]
  room: Int32Array
  /** How many jobs a day takes before it counts as a heap. */
  pace: Int32Array
  load: Int32Array
  /** Jobs of tiers still to come that were planned on a day before. */
  held: Int32Array
  day: Int32Array
  on: number[][]
  /** Days from which no chain of moves reaches a free one any more, without and with early days. */
  stuck: readonly [Uint8Array, Uint8Array]
}

/** Chance is not even: half as many again as an even load is no heap, nor is a third of a day's room. */
const CHANCE = 1.5
const LITTLE = 1 / 3

/** Days from the one the new job takes to the free one, and the job that leaves each but the last. */
export type Path = { days: number[]; leaving: number[] }

export function boardOf(jobs: readonly Job[], room: Int32Array, spent: number): Board {
  const days = room.length
  const held = new Int32Array(days)
  for (const job of jobs) if (job.before >= 0) held[job.before]!++
  return {
    jobs,
    room,
    pace: paceOf(jobs, room, spent),
    load: new Int32Array(days),
    held,
    day: new Int32Array(jobs.length).fill(-1),
    on: Array.from({ length: days }, () => []),
    stuck: [new Uint8Array(days), new Uint8Array(days)],
  }
}

function paceOf(jobs: readonly Job[], room: Int32Array, spent: number): Int32Array {
  const all = room.reduce((sum, places) => sum + places, spent)
  const wanted = jobs.reduce((sum, job) => sum + (job.ideal < room.length ? 1 : 0), spent)
  return room.map((places, day) => {
    const done = day === 0 ? spent : 0
    const share = Math.max(LITTLE, (CHANCE * wanted) / Math.max(all, 1))
    return Math.min(places, Math.max(0, Math.ceil((places + done) * share) - done))
  })
}

export function hasRoom(board: Board, day: number): boolean {
  return board.load[day]! < board.room[day]!
}

/** Whether a day has room, or moving others may give it some. */
export function mayGetRoom(board: Board, day: number): boolean {
  return hasRoom(board, day) || board.stuck[0][day] === 0
}

export function isOpen(job: Job, day: number): boolean {
  return job.allowed === null || job.allowed[day] === 1
}

/** Whether a job on `day` may be moved: it is on time there, and not fixed. */
export function canHold(job: Job, day: number): boolean {
  return job.fixed < 0 && (job.canWait || day <= job.last)
}

/** Puts a job on a day, off the one it was on; past the last day means it waits. */
export function putOn(board: Board, id: number, day: number): void {
  const from = board.day[id]!
  if (from >= 0 && from < board.on.length) {
    const jobs = board.on[from]!
    jobs[jobs.indexOf(id)] = jobs.at(-1)!
    jobs.pop()
    board.load[from]!--
  }
  board.day[id] = day
  if (day >= board.on.length) return
  board.on[day]!.push(id)
  board.load[day]!++
}

/** The shortest chain of moves that makes room for a job on time; `early` also uses days before the ideal ones. */
export function pathFrom(board: Board, job: Job, early: boolean): Path | null {
  const days = board.room.length
  const stuck = board.stuck[early ? 1 : 0]
  if (!mayMove(board, job, early ? job.soonest : job.ideal, stuck)) return null
  const from = new Int32Array(days + 1).fill(-2)
  const via = new Int32Array(days + 1).fill(-1)
  const queue: number[] = []
  const reach = (day: number, before: number, leaving: number): boolean => {
    if (from[day] !== -2) return false
    from[day] = before
    via[day] = leaving
    if (day === days || hasRoom(board, day)) return true
    if (stuck[day] === 0) queue.push(day)
    return false
  }
  const spread = (mover: Job, before: number, leaving: number): number => {
    for (let day = mover.ideal; day <= mover.last; day++)
      if (isOpen(mover, day) && reach(day, before, leaving)) return day
    if (mover.canWait && reach(days, before, leaving)) return days
    for (let day = Math.min(mover.ideal - 1, mover.last); early && day >= mover.soonest; day--)
      if (isOpen(mover, day) && reach(day, before, leaving)) return day
    return -1
  }
  let end = spread(job, -1, -1)
  for (let at = 0; end < 0 && at < queue.length; at++) {
    const day = queue[at]!
    for (const id of board.on[day]!) {
      const mover = board.jobs[id]!
      if (canHold(mover, day)) end = spread(mover, day, id)
      if (end >= 0) break
    }
  }
  if (end >= 0) return pathTo(end, from, via)
  for (const day of queue) stuck[day] = 1
  return null
}

/** Whether any of the job's days may still have, or be given, room. */
function mayMove(board: Board, job: Job, first: number, stuck: Uint8Array): boolean {
  if (job.canWait) return true
  for (let day = first; day <= job.last; day++)
    if (isOpen(job, day) && (stuck[day] === 0 || hasRoom(board, day))) return true
  return false
}

export function straightTo(day: number): Path {
  return { days: [day], leaving: [] }
}

function pathTo(end: number, from: Int32Array, via: Int32Array): Path {
  const days = [end]
  const leaving: number[] = []
  for (let day = end; from[day]! >= 0; day = from[day]!) {
    days.unshift(from[day]!)
    leaving.unshift(via[day]!)
  }
  return { days, leaving }
}

/** Moves everyone along a path, from its free end on, and puts the new job on its first day. */
export function moveAlong(board: Board, id: number, { days, leaving }: Path): void {
  for (let step = leaving.length - 1; step >= 0; step--) putOn(board, leaving[step]!, days[step + 1]!)
  putOn(board, id, days[0]!)
}
