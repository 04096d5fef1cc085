import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './launch.mjs'

/**
 * Serves a demo world from a folder that is gone afterwards, whatever the user's own settings name.
 * @param {(...args: string[]) => [string, string[]]} kith command line of a `kith` verb
 * @param {string[]} args for `kith serve`
 */
export async function demo(kith, args) {
  const folder = mkdtempSync(join(tmpdir(), 'kith-demo-'))
  try {
    const env = demoEnvironment(process.env, folder)
    process.stderr.write('Making a demo world of 10,000 contacts; it is thrown away when you stop.\n')
    const seeded = await run(...kith('seed', '--contacts', '10000', '--demo'), { env })
    if (seeded.code !== 0) return seeded
    return await run(...kith('serve', '--open', 'bill@example.org', ...args), { env })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Nothing the user has set about their own Kith, its database above all, is true of a demo.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder
 * @returns {NodeJS.ProcessEnv}
 */
export function demoEnvironment(env, folder) {
  const others = Object.entries(env).filter(([name]) => !name.startsWith('KITH_'))
  return {
    ...Object.fromEntries(others),
    KITH_DATA: join(folder, 'data'),
    KITH_KEY_FILE: join(folder, 'key'),
  }
}
