import { z } from 'zod'
import { Failure } from './failure.ts'

/** One keyset page: `next` is the cursor of the page after it, or null on the last one. */
export type Page<T> = { rows: T[]; next: string | null }

/** What every list takes: how many rows, and where the page before ended. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(2000).optional(),
}

export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}

/** The key a page ended at, as an opaque URL-safe cursor. */
export function cursorOf(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The key in a cursor of `length` parts; a cursor that was not made by `cursorOf` is invalid. */
export function keyOf(cursor: string, length: number): (string | number | null)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => part === null || ['string', 'number'].includes(typeof part))
    )
      return key
  } catch {}
  throw new Failure(
    'invalid',
    'The page cursor is not one this list gave out. Ask for the first page again, without "after".',
  )
}

/** Cuts the row too many that a query of `limit + 1` found, and makes the cursor from the last row kept. */
export function pageFrom<T>(found: T[], limit: number, key: (row: T) => (string | number | null)[]): Page<T> {
  if (found.length <= limit) return { rows: found, next: null }
  const rows = found.slice(0, limit)
  return { rows, next: cursorOf(key(rows.at(-1) as T)) }
}
