/** Every way a request can fail that is somebody's to mend; doors map a code to an HTTP status or an exit code. */
export type FailureCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not found'
  | 'ambiguous'
  | 'conflict'
  | 'too large'
  | 'too many requests'
  | 'unsupported'
  | 'busy'
  | 'no space'
  | 'unavailable'

/** An expected refusal. The message says what is wrong, where, and what to do; `details` is for machines. */
export class Failure extends Error {
  override name = 'Failure'
  readonly code: FailureCode
  readonly details: Record<string, unknown>

  constructor(code: FailureCode, message: string, details: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
  }
}
