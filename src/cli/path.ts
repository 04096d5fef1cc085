import { resolve } from 'node:path'

/**
 * A path as it was typed, made whole. `npm run kith` works in Kith's own folder and keeps where it was typed in
 * INIT_CWD; any other script of npm that calls Kith has chosen its folder itself.
 */
export function typedPath(path: string): string {
  const { npm_lifecycle_event, INIT_CWD } = process.env
  return npm_lifecycle_event === 'kith' && INIT_CWD ? resolve(INIT_CWD, path) : resolve(path)
}
