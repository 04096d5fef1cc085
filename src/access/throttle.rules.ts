import { MINUTE, type Millis } from '#kernel/clock.ts'

/** How many attempts a window allows; a window begins with its first attempt. */
export type Limit = { attempts: number; window: Millis }

/** An account is what is guarded; an address may be many people's, and its limit only keeps one from keeping the server busy. */
export const limits = {
  address: { attempts: 60, window: 15 * MINUTE },
  account: { attempts: 10, window: 15 * MINUTE },
} as const satisfies Record<string, Limit>

export type Tries = { count: number; until: Millis }

/** The tries after one more, and for how long it has to wait: 0 when it may go on. */
export function afterTry(
  before: Tries | undefined,
  limit: Limit,
  now: Millis,
): { tries: Tries; wait: Millis } {
  // One that ends later than a window that begins now was counted before the clock went back.
  const isOver = !before || before.until <= now || before.until > now + limit.window
  if (isOver) return { tries: { count: 1, until: now + limit.window }, wait: 0 }
  const tries = { count: before.count + 1, until: before.until }
  return { tries, wait: tries.count > limit.attempts ? before.until - now : 0 }
}
