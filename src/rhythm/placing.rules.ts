import {
  type Board,
  boardOf,
  canHold,
  hasRoom,
  isOpen,
  mayGetRoom,
  moveAlong,
  type Path,
  pathFrom,
  putOn,
  straightTo,
} from './board.rules.ts'

/** One piece of work to place. Days are indexes into the working days of the plan. */
export type Job = {
  /** The first day it may be done, the first on which it is wanted, and the last on which it is on time (or -1). */
  soonest: number
  ideal: number
  /** The working day before the ideal one where that falls on days off, and either will do; else the ideal one. */
  near: number
  last: number
  /** Whether it is still on time after the last day of the plan. */
  canWait: boolean
  /** 1 for each day on which it may be done; null for any. */
  allowed: Uint8Array | null
  /** The day it was planned on before, or -1. */
  before: number
  /** The day it must be done on, room or not, or -1. */
  fixed: number
}

/** Day of each job: an index, `NOWHERE` when there is no room for it, or the number of days when it can wait. */
export type Placing = { day: Int32Array; pace: Int32Array; load: Int32Array; moved: number }

export const NOWHERE = -1

/** As many others as one change may move when nobody's lateness asks for more. */
const MOST_MOVED = 2

/**
 * Places the jobs of all tiers, each tier in order of urgency, with `room` jobs a day at most. What was planned stays if it
 * may. On time comes before staying, staying before an even load; a chain of moves makes room where it is needed, so
 * that nobody is late when there is a way (a maximum matching by shortest augmenting paths). `spent` of the first day's
 * room is gone already.
 */
export function place(tiers: readonly (readonly Job[])[], room: Int32Array, spent = 0): Placing {
  const board = boardOf(tiers.flat(), room, spent)
  let first = 0
  for (const tier of tiers) {
    const ids = tier.map((_, index) => first + index)
    first += tier.length
    const unplaced = ids.filter((id) => !putBack(board, id))
    for (const id of unplaced.filter((one) => !insert(board, one))) insertLate(board, id)
  }
  pullForward(board)
  fillFirstDay(board)
  const isFirstPlan = board.jobs.every((job) => job.before < 0)
  level(board, isFirstPlan ? board.jobs.length : MOST_MOVED - movedOn(board), isFirstPlan)
  if (isFirstPlan) takeIn(board)
  return { day: board.day, pace: board.pace, load: board.load, moved: movedOn(board) }
}

/** Puts a job on its fixed day, or leaves it on the day it had while that is right. */
function putBack(board: Board, id: number): boolean {
  const job = board.jobs[id]!
  if (job.before >= 0 && board.held[job.before]! > 0) board.held[job.before]!--
  if (job.fixed >= 0) {
    putOn(board, id, job.fixed)
    return true
  }
  if (!mayStay(job) || !hasRoom(board, job.before)) return false
  putOn(board, id, job.before)
  return true
}

function mayStay(job: Job): boolean {
  return isOpen(job, job.before) && job.before >= job.soonest && (isOverdue(job) || job.before <= job.last)
}

function isOverdue(job: Job): boolean {
  return job.last < job.soonest && !job.canWait
}

/** What is overdue takes the first room there is, in its turn; what could still be on time waits when it cannot. */
function insert(board: Board, id: number): boolean {
  const job = board.jobs[id]!
  const path = isOverdue(job) ? pathLate(board, job) : pathOnTime(board, job)
  if (path) moveAlong(board, id, path)
  return path !== null
}

function insertLate(board: Board, id: number): void {
  const path = pathLate(board, board.jobs[id]!)
  if (path) moveAlong(board, id, path)
}

function pathOnTime(board: Board, job: Job): Path | null {
  const day = chosenDay(board, job)
  if (day !== NOWHERE) return straightTo(day)
  const path = pathFrom(board, job, false)
  if (path && path.days.length <= MOST_MOVED + 1) return path
  for (let early = Math.min(job.ideal, job.last + 1) - 1; early >= job.soonest; early--)
    if (isOpen(job, early) && hasRoom(board, early)) return straightTo(early)
  return pathFrom(board, job, true)
}

/** The first day from the ideal one that is not yet at its pace; else the least loaded one that has room. */
function chosenDay(board: Board, job: Job): number {
  let best = NOWHERE
  let least = Number.POSITIVE_INFINITY
  if (isLighter(board, job)) return job.near
  for (let day = job.ideal; day <= job.last; day++) {
    if (!isOpen(job, day) || !hasRoom(board, day)) continue
    const busy = board.load[day]! + board.held[day]!
    if (busy < board.pace[day]!) return day
    const fullness = busy / board.room[day]!
    if (fullness < least) {
      least = fullness
      best = day
    }
  }
  return job.canWait ? board.room.length : best
}

/** Whether the day before the ideal one will do as well, and has more time. */
function isLighter(board: Board, job: Job): boolean {
  const { near, ideal } = job
  if (near >= ideal || !isOpen(job, near) || !hasRoom(board, near)) return false
  const busy = (day: number): number => board.load[day]! + board.held[day]!
  return busy(near) < board.pace[near]! && (ideal >= board.room.length || busy(near) < busy(ideal))
}

/** Too late anyway: the earliest day on which it fits without making anybody else late. */
function pathLate(board: Board, job: Job): Path | null {
  for (let day = job.soonest; day < board.room.length; day++) {
    if (!isOpen(job, day) || !mayGetRoom(board, day)) continue
    const path = pathFrom(board, { ...job, ideal: day, soonest: day, last: day }, false)
    if (path) return path
  }
  return null
}

/** What is late takes earlier room that has come free, the last planned first: so the fewest move. */
function pullForward(board: Board): void {
  const late = board.jobs.flatMap((job, id) =>
    board.day[id]! >= 0 && board.day[id]! > job.last && !job.canWait && job.fixed < 0 ? [id] : [],
  )
  late.sort((a, b) => board.day[b]! - board.day[a]!)
  for (const id of late) {
    const job = board.jobs[id]!
    for (let day = job.soonest; day < board.day[id]!; day++) {
      if (!isOpen(job, day) || !hasRoom(board, day)) continue
      putOn(board, id, day)
      break
    }
  }
}

/** What is wanted already does not wait for a later day while the first one is below its pace. */
function fillFirstDay(board: Board): void {
  for (const [id, job] of board.jobs.entries()) {
    if (board.pace.length === 0 || board.load[0]! >= board.pace[0]!) return
    const isLater = board.day[id]! > 0 && board.day[id]! < board.room.length
    if (isLater && job.ideal === 0 && job.fixed < 0 && isOpen(job, 0)) putOn(board, id, 0)
  }
}

/**
 * Moves work off days above their pace to emptier ones, the fullest first, `budget` jobs at most; in a first plan off
 * any fuller day but the first, though no job far.
 */
function level(board: Board, budget: number, isFirstPlan: boolean): void {
  const fullness = (day: number): number => board.load[day]! / board.room[day]!
  const most = board.pace.map((pace, day) => (isFirstPlan && day > 0 ? Math.min(pace, 1) : pace))
  let left = budget
  for (let isDone = false; left > 0 && !isDone; ) {
    const heaps = [...board.room.keys()].filter((day) => board.load[day]! > most[day]!)
    isDone = true
    for (const heap of heaps.sort((a, b) => fullness(b) - fullness(a))) {
      const move = left > 0 ? lighterDay(board, heap) : null
      if (!move) continue
      putOn(board, move.id, move.day)
      left--
      isDone = false
    }
  }
}

/** What was to wait until after the plan takes room that levelling has made: the next plan would give it that. */
function takeIn(board: Board): void {
  for (const [id, job] of board.jobs.entries())
    if (board.day[id] === board.room.length && job.fixed < 0) putOn(board, id, chosenDay(board, job))
}

/** The last day to which a job is put off for an even load alone: one who does not answer then still can in time. */
function easyDay({ ideal, last }: Job): number {
  return ideal + Math.floor((last - ideal) / 3)
}

function lighterDay(board: Board, heap: number): { id: number; day: number } | null {
  let best: { id: number; day: number } | null = null
  let least = board.load[heap]! / board.room[heap]!
  const isHeap = board.load[heap]! > board.pace[heap]!
  for (const id of board.on[heap]!) {
    const job = board.jobs[id]!
    if (!canHold(job, heap)) continue
    for (let day = job.near; day <= (isHeap ? job.last : easyDay(job)); day++) {
      if (!isOpen(job, day) || !hasRoom(board, day)) continue
      const fullness = (board.load[day]! + 1) / board.room[day]!
      if (fullness < least) {
        least = fullness
        best = { id, day }
      }
    }
  }
  return best
}

function movedOn(board: Board): number {
  return board.jobs.reduce(
    (moved, job, id) => moved + (job.before >= 0 && mayStay(job) && board.day[id] !== job.before ? 1 : 0),
    0,
  )
}
