import { join } from 'node:path'
import { Failure } from '#kernel/failure.ts'
import { backUpToFile, backUpToStream } from '#store/backup.ts'
import { checkDatabase } from '#store/check.ts'
import type { Database } from '#store/database.ts'
import { backupsFolder } from '#store/manifest.ts'
import { restore as restoreFile } from '#store/restore.ts'
import type { Command, Invocation } from './command.ts'
import { typedPath } from './path.ts'
import { typed } from './typed.ts'

export const backup: Command = {
  usage: 'backup FILE|-',
  summary: 'A verified backup, also while serving; - writes it to standard output.',
  words: [1, 1],
  async run(call) {
    const database = await folderOf(call)
    const [file = ''] = call.words
    if (file === '-') {
      await backUpToStream(database, process.stdout)
      return
    }
    const made = await backUpToFile(database, typedPath(file))
    call.out.answer({ file, ...made }, ({ bytes }) => [
      `Backed up and verified: ${file}, ${bytes.toLocaleString('en')} bytes.`,
    ])
  },
}

export const restore: Command = {
  usage: 'restore FILE',
  summary: 'Bring a backup back, also into a running server; what it replaces is kept.',
  words: [1, 1],
  async run(call) {
    const database = await folderOf(call)
    const restored = await restoreFile(database, typedPath(call.words[0] as string))
    const backups = await backupsFolder(database)
    call.out.answer(restored, ({ before, ignored, files, refusedCount }) => [
      `Restored. What was here before is kept in ${join(backups, before)}.`,
      'Everybody is signed out, and API tokens have ended.',
      ...(refusedCount > 0
        ? [`${refusedCount} rows did not fit and were left behind; --json lists them.`]
        : []),
      ...(ignored.length > 0 ? [`Left behind: ${ignored.join(', ')}.`] : []),
      ...(files.missing > 0
        ? [`${files.missing} pictures were in neither the backup nor the data folder.`]
        : []),
    ])
  },
}

export const check: Command = {
  usage: 'check',
  summary: 'Prove rows, summaries and files.',
  async run(call) {
    const report = await checkDatabase(await folderOf(call))
    call.out.answer(report, ({ found, findings, rows, files }) =>
      found === 0
        ? [`All ${rows.toLocaleString('en')} rows, their summaries and ${files} files are sound.`]
        : findings.map(({ kind, table, key, column, what }) =>
            [kind, table, key, column, what].filter(Boolean).join(' '),
          ),
    )
    if (report.found > 0) {
      throw new Failure(
        'conflict',
        `${report.found} problems were found. Restore a backup ("${typed('restore')}"), or report them.`,
      )
    }
  },
}

async function folderOf({ client }: Invocation): Promise<Database> {
  const { local } = await client()
  if (local) return local
  throw new Failure(
    'unsupported',
    'This works on the data folder itself: run it on the machine that serves, without --url.',
  )
}
