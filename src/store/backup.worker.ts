import { open, stat } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { systemClock } from '#kernel/clock.ts'
import { ordinaryTables, writeArchive } from './archive.ts'
import { connect, isPostgresUrl } from './database.ts'
import { syncToDisk } from './disk.ts'
import { hashOf } from './files.ts'
import { answer } from './thread.ts'

export type CopyOrder = { location: string; to: string }

/** What was found in the finished copy. */
export type Copy = {
  bytes: number
  sha256: string
  verified: boolean
  steps: string[]
  rows: Record<string, number>
}

await answer(makeCopy)

/** Copies the database at `location` into the file `to`, which must not be there yet, and reads the copy back. Who asked removes what a failure leaves. */
async function makeCopy({ location, to }: CopyOrder): Promise<Copy> {
  await (await open(to, 'wx', 0o600)).close()
  if (isPostgresUrl(location)) await archive(location, to)
  else vacuumInto(location, to)
  await syncToDisk(to)
  return { ...(await examine(to)), bytes: (await stat(to)).size, sha256: await hashOf(to) }
}

async function archive(location: string, to: string) {
  const database = await connect(location, systemClock)
  try {
    await writeArchive(database, to)
  } finally {
    await database.close()
  }
}

function vacuumInto(location: string, to: string) {
  const file = new DatabaseSync(location, { readOnly: true, timeout: 5000 })
  try {
    file.exec('pragma cache_size = -16000')
    file.prepare('vacuum into ?').run(to)
  } finally {
    file.close()
  }
}

async function examine(path: string): Promise<Pick<Copy, 'verified' | 'steps' | 'rows'>> {
  const file = new DatabaseSync(path, { readOnly: true })
  try {
    const verified = file.prepare('pragma quick_check(1)').get()?.quick_check === 'ok'
    const steps = file.prepare('select name from migration order by name').all()
    const rows = ordinaryTables(file).map(({ name }) => {
      const counted = file.prepare(`select count(*) as n from "${name}"`).get()
      return [name, Number(counted?.n)] as const
    })
    return { verified, steps: steps.map(({ name }) => String(name)), rows: Object.fromEntries(rows) }
  } finally {
    file.close()
  }
}
