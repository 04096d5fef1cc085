import { DatabaseSync } from 'node:sqlite'
import { disarm } from './foreign.ts'
import { sqliteCode } from './sqlite.ts'
import { answer } from './thread.ts'

/** Looks at one SQLite file, which may be hostile, for damage of its pages. */
export type FileCheck = { location: string; thorough: boolean }

await answer(async (order: FileCheck) => checkFile(order))

/** What is wrong with the pages, if anything; damage that stops SQLite from looking further is told as its error. */
function checkFile(order: FileCheck): string[] {
  try {
    return damageIn(order)
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error
    return [(error as Error).message]
  }
}

function damageIn({ location, thorough }: FileCheck): string[] {
  const url = location.startsWith('file:') ? new URL(location) : location
  const file = new DatabaseSync(url, { readOnly: true, timeout: 5000 })
  try {
    disarm(file)
    if (thorough) file.exec('pragma cache_size = -256000')
    const rows = file.prepare(thorough ? 'pragma integrity_check(20)' : 'pragma quick_check(20)').all()
    const found = rows.map((row) => String(Object.values(row)[0]))
    return found.length === 1 && found[0] === 'ok' ? [] : found
  } finally {
    file.close()
  }
}
