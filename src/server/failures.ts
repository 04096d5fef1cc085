import { ORPCError, ValidationError } from '@orpc/server'
import { z } from 'zod'
import { Failure, type FailureCode } from '#kernel/failure.ts'
import { WrongAnswer } from './answers.ts'
import { issueInWords } from './issue.rules.ts'

z.config({ customError: issueInWords })

const statuses: Record<FailureCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not found': 404,
  ambiguous: 409,
  conflict: 409,
  'too large': 413,
  unsupported: 415,
  'too many requests': 429,
  busy: 503,
  unavailable: 503,
  'no space': 507,
}

export function statusOf(code: FailureCode): number {
  return statuses[code]
}

/** What a failed request answers, as JSON: the same shape from every door of the API. */
export type FailureBody = { code: string; status: number; message: string; data: Record<string, unknown> }

export function bodyOf(failure: Failure): FailureBody {
  return {
    code: failure.code,
    status: statusOf(failure.code),
    message: failure.message,
    data: failure.details,
  }
}

/** Any error as one that oRPC sends. What is not a Failure is nobody's to mend but ours: it is told to `report` and not leaked. */
export function errorOf(error: unknown, request: string, report: (error: unknown) => void) {
  if (error instanceof ORPCError && (error.code === 'internal' || error.code in statuses)) return error
  const failure = failureOf(error)
  if (failure) {
    const { code, status, message, data } = bodyOf(failure)
    return new ORPCError(code, { status, message, data, cause: error })
  }
  report(error)
  const message = error instanceof WrongAnswer ? heldBack(request) : unexpected(request)
  return new ORPCError('internal', { status: 500, message, data: { request } })
}

export function unexpected(request: string): string {
  return `Something went wrong inside Kith. It was logged as request ${request}; nothing of what you sent was half done.`
}

function heldBack(request: string): string {
  return `What you sent is done, but the answer to it is not as the contract says and is held back. It was logged as request ${request}.`
}

function failureOf(error: unknown): Failure | null {
  if (error instanceof Failure) return error
  if (!(error instanceof ORPCError) || error.status >= 500) return null
  const invalid = error.cause instanceof ValidationError ? error.cause : null
  if (!invalid) return new Failure('invalid', error.message)
  const issues = invalid.issues.map(({ path, message }) => ({ path: pathOf(path), message }))
  const list = issues.slice(0, 5).map(sentenceOf)
  return new Failure('invalid', list.join(' '), { issues: issues.slice(0, 50) })
}

/** A message that is no sentence of its own says how one about the value ends. */
function sentenceOf({ path, message }: { path: string; message: string }): string {
  const isSentence = /^\p{Lu}/u.test(message)
  const said = isSentence ? `${path ? `${path}: ` : ''}${message}` : `${path || 'The body'} ${message}`
  return /[.?!]$/.test(said) ? said : `${said}.`
}

type Path = ValidationError['issues'][number]['path']

function pathOf(path: Path): string {
  return (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
}
