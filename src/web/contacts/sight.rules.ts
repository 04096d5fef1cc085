import type { Stretch } from './listing.store.ts'

/** Rows drawn beyond the edges of the screen, so that a slow thumb meets no gap. */
const BEYOND = 3
/** The window moves by so many rows at once: most frames then draw nothing new. */
const STEP = 4

/** So many rows are drawn for a screen, wherever it is. */
export function rowsDrawn(screen: number, height: number): number {
  return (Math.ceil(screen / height / STEP) + 3) * STEP
}

/** The part of a list to draw for a screen whose edge is `top` pixels below the top of the list. */
export function rowsInSight(top: number, screen: number, height: number, count: number): Stretch {
  const end = Math.max(count - 1, 0)
  const first = Math.floor((top / height - BEYOND) / STEP) * STEP
  const last = first + rowsDrawn(screen, height) - 1
  return { first: Math.min(Math.max(first, 0), end), last: Math.min(Math.max(last, 0), end) }
}

/** Whether rows pass too fast to be read: more than a sixth of a screen since the last frame. */
export function isFast(before: number, now: number, screen: number): boolean {
  return Math.abs(now - before) > screen / 6
}
