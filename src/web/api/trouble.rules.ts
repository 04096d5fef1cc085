/** Why a request failed, in words for the person before the screen. */
export type Trouble = {
  code: string
  message: string
  /** For machines: what the server adds, e.g. both versions at a conflict. */
  details: Record<string, unknown>
  /** Nobody answered: no signal, or the server is down. Worth trying again by itself. */
  isUnreachable: boolean
}

type Answered = { code: string; status: number; message: string; data?: unknown }

const unreachable: Trouble = {
  code: 'unreachable',
  message: 'Kith cannot be reached just now. Check the connection and try again.',
  details: {},
  isUnreachable: true,
}

/** A proxy answered in the place of Kith. */
export class Unanswered extends Error {
  override name = 'Unanswered'
}

/** What Kith answers when it cannot just now and will later. */
const later = ['busy', 'unavailable', 'too many requests']

export function troubleOf(error: unknown): Trouble {
  if (isAnswered(error)) {
    const details = (typeof error.data === 'object' && error.data !== null ? error.data : {}) as Record<
      string,
      unknown
    >
    return { code: error.code, message: error.message, details, isUnreachable: false }
  }
  if (error instanceof TypeError || error instanceof Unanswered || isTimeout(error)) return unreachable
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: 'internal',
    message: `Something went wrong on this page: ${message}`,
    details: {},
    isUnreachable: false,
  }
}

/** Whether the same request may succeed later with nothing changed: it waits instead of being refused. */
export function isForLater({ code, isUnreachable }: Trouble): boolean {
  return isUnreachable || later.includes(code)
}

function isAnswered(error: unknown): error is Answered {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && 'code' in error
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError'
}
