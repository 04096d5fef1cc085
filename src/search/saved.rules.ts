import { fold } from './fold.rules.ts'

/** What two names of saved searches have in common when they mean the same one. */
export function nameKey(name: string): string {
  return fold(name) || name
}
