import type { Clock } from './clock.ts'

/** A time-ordered integer below 2^53: 41 bits of milliseconds since 2024, 5 of process slot, 7 of counter. */
export type Id = number

export const ID_EPOCH = Date.UTC(2024, 0, 1)
export const SLOTS = 32
const PER_MILLISECOND = 128

export type Ids = { next(): Id; reachedAt(): number }

/**
 * Ids of one process. They never repeat and never go back: when the clock stands still or goes back, or more than
 * 128 are asked for in a millisecond, the counter runs ahead of the clock. `after` (epoch ms) is how far an earlier
 * holder of the slot may have got; `reachedAt` tells how far this one has.
 */
export function idsFor(slot: number, clock: Clock, after = 0): Ids {
  let millisecond = Math.max(after - ID_EPOCH, 0)
  let count = -1
  return {
    next() {
      const now = clock() - ID_EPOCH
      if (now > millisecond) {
        millisecond = now
        count = 0
      } else if (++count === PER_MILLISECOND) {
        millisecond++
        count = 0
      }
      return (millisecond * SLOTS + slot) * PER_MILLISECOND + count
    },
    reachedAt: () => millisecond + ID_EPOCH,
  }
}

/** When an id was made, in epoch milliseconds (it may have run ahead of the clock). */
export function idTime(id: Id): number {
  return Math.floor(id / (SLOTS * PER_MILLISECOND)) + ID_EPOCH
}
