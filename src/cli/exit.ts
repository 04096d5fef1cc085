import { Failure, type FailureCode } from '#kernel/failure.ts'

/** Exit codes, as `kith help` and the documentation list them. */
export const exits = {
  done: 0,
  unexpected: 1,
  /** Wrong usage, bad input, or a name that several contacts have. */
  usage: 2,
  missing: 3,
  refused: 4,
  conflict: 5,
  unavailable: 6,
} as const

const codes: Record<FailureCode, number> = {
  invalid: exits.usage,
  ambiguous: exits.usage,
  unsupported: exits.usage,
  'too large': exits.usage,
  'not found': exits.missing,
  unauthenticated: exits.refused,
  forbidden: exits.refused,
  conflict: exits.conflict,
  'too many requests': exits.unavailable,
  busy: exits.unavailable,
  'no space': exits.unavailable,
  unavailable: exits.unavailable,
}

export function exitCodeOf(error: unknown): number {
  return error instanceof Failure ? codes[error.code] : exits.unexpected
}

/** The failure behind an error of the client: an endpoint's refusal arrives with its code and message. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof Failure) return error
  const { code, message, data } = error as { code?: unknown; message?: unknown; data?: unknown }
  if (typeof code !== 'string' || !Object.hasOwn(codes, code)) return null
  return new Failure(code as FailureCode, String(message), (data ?? {}) as Record<string, unknown>, error)
}
