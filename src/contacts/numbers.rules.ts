import type { Id } from '#kernel/ids.ts'

/** The reaches that pulse has down as wrong. */
export function reachesIn(wrong: string): Id[] {
  return wrong === '{}' ? [] : Object.keys(JSON.parse(wrong) as object).map(Number)
}
