import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '#kernel/failure.ts'
import { type Archive, archivesOf, titleOf } from './archives.ts'
import type { Client } from './client.ts'
import type { Command, Invocation } from './command.ts'
import { failureOf } from './exit.ts'
import { waitForJob } from './job.ts'
import { typedPath } from './path.ts'
import { columns } from './print.ts'
import { takeBack } from './takeback.ts'
import { typed } from './typed.ts'

const PAGE = 200
const SHOWN = 20
const PATIENCE_MS = 500

export type Import = Awaited<ReturnType<Client['api']['intake']['show']>>
type Skipped = { file: string; line: number; reason: string }
type Report = NonNullable<Import['report']>

/** What became of all archives of one command, in the order they were given. */
type Told = Pick<Report, 'files' | 'unread' | 'unknownColumns'> & {
  skippedRows: Skipped[]
  /** Imports that wrote something, the last first: the order in which they can be taken back. */
  takeBack: number[]
}

export const importFiles: Command = {
  usage: 'import FILE… [--dry-run], or import --take-back IMPORT|last',
  summary:
    'Take in LinkedIn’s archive (the zip, its folder, or its CSV files, which together are one), or take an import back.',
  options: { 'dry-run': { type: 'boolean' }, 'take-back': { type: 'string' } },
  words: [0, 50],
  async run(call) {
    const which = call.values['take-back']
    if (typeof which === 'string' && call.words.length === 0) return takeBack(call, which)
    if (which !== undefined || call.words.length === 0)
      throw new Failure('invalid', `Usage: ${typed(importFiles.usage)}`)
    const client = await call.client()
    const told: Told = { files: {}, skippedRows: [], unread: [], unknownColumns: {}, takeBack: [] }
    try {
      for (const archive of await archivesOf(call.words)) await importOne(call, client, archive, told)
    } catch (error) {
      throw Object.keys(told.files).length === 0 ? error : halfWay(call, told, error)
    }
    tell(call, told)
  },
}

/** Some of the archives are taken in: their report is not lost with the failure of another. */
function halfWay(call: Invocation, told: Told, error: unknown): unknown {
  const failure = failureOf(error)
  if (!call.out.isJson) tell(call, told)
  return failure
    ? new Failure(failure.code, failure.message, { ...failure.details, done: told }, failure)
    : error
}

async function importOne(call: Invocation, client: Client, archive: Archive, told: Told) {
  const name = titleOf(archive)
  const begun = await client.api.intake.preview({ ...(await sourceOf(client, archive)), name })
  const previewed = await settled(client, call.out, begun, `Reading ${name}`)
  const isDry = Boolean(call.values['dry-run'])
  const ended = isDry
    ? previewed
    : await settled(client, call.out, await beginInTurn(client, call.out, begun.id), `Importing ${name}`)
  const { report } = ended
  if (ended.mayTakeBack && !isDry) told.takeBack.unshift(ended.id)
  if (!report) return
  const named = (file: string) => (file in told.files ? `${archive.join(', ')}/${file}` : file)
  const names = new Map(Object.keys(report.files).map((file) => [file, named(file)]))
  for (const [file, counts] of Object.entries(report.files)) told.files[names.get(file) ?? file] = counts
  for (const [file, unknown] of Object.entries(report.unknownColumns))
    told.unknownColumns[names.get(file) ?? file] = unknown
  told.unread.push(...report.unread)
  told.skippedRows.push(...(await skippedOf(client, ended.id)))
  if (isDry) await client.api.intake.discard({ id: ended.id })
}

/** Where the bytes are, or after they are sent, what they are called there. */
async function sourceOf(client: Client, archive: Archive) {
  const paths = archive.map(typedPath)
  const [path = ''] = paths
  if (client.local) return paths.length === 1 ? { path } : { paths }
  if (paths.length === 1) return { upload: await client.upload(path) }
  const uploads: { upload: string; name: string }[] = []
  for (const one of paths) uploads.push({ upload: await client.upload(one), name: basename(one) })
  return { uploads }
}

function tell({ out, values }: Invocation, told: Told) {
  const { files, skippedRows, unread, unknownColumns, takeBack } = told
  out.answer(told, () => [
    values['dry-run'] ? 'Nothing was written. This is what importing would do:' : 'Imported.',
    ...columns([
      ['', 'rows', 'created', 'matched', 'unchanged', 'skipped'],
      ...Object.entries(files).map(([name, { rows, created, matched, unchanged, skipped }]) => [
        name,
        ...[rows, created, matched, unchanged].map(String),
        Object.entries(skipped)
          .map(([reason, count]) => `${count} ${reason}`)
          .join(', '),
      ]),
    ]),
    ...takeBack.map((id, at) =>
      out.dim(`${typed(`import --take-back ${id}`)} takes ${at === 0 ? 'it' : 'the one before'} back.`),
    ),
    ...(unread.length > 0 ? [`Not read: ${unread.join(', ')}`] : []),
    ...Object.entries(unknownColumns).map(
      ([file, names]) => `Columns of ${file} that Kith does not know: ${names.join(', ')}`,
    ),
    ...skippedRows.slice(0, SHOWN).map(({ file, line, reason }) => out.dim(`${file}:${line}  ${reason}`)),
    ...(skippedRows.length > SHOWN
      ? [out.dim(`… and ${skippedRows.length - SHOWN} more; --json lists them all.`)]
      : []),
  ])
}

/** One import at a time: waits for another to end, or to be given up because its process was killed. */
async function beginInTurn(client: Client, out: Invocation['out'], id: number): Promise<Import> {
  for (;;) {
    try {
      return await client.api.intake.begin({ id })
    } catch (error) {
      const failure = failureOf(error)
      if (failure?.code !== 'busy') throw error
      out.progress(failure.message)
      await sleep(PATIENCE_MS)
    }
  }
}

/** The import as it is once its job has ended; one that failed is thrown. */
export async function settled(
  client: Client,
  out: Invocation['out'],
  begun: Import,
  what: string,
): Promise<Import> {
  if (begun.job !== null) await waitForJob(client, out, begun.job, what)
  const ended = await client.api.intake.show({ id: begun.id })
  if (ended.state === 'failed') {
    const message = ended.error ?? `${begun.name} did not come to its end.`
    throw failureOf({ code: ended.failure, message }) ?? new Error(message)
  }
  if (ended.state === 'cancelled') throw new Failure('conflict', ended.error ?? 'It was stopped.')
  return ended
}

async function skippedOf(client: Client, id: number): Promise<Skipped[]> {
  const rows: Skipped[] = []
  let after: string | undefined
  do {
    const page = await client.api.intake.skipped({ id, limit: PAGE, ...(after ? { after } : {}) })
    rows.push(...page.rows.map(({ file, line, reason }) => ({ file, line, reason })))
    after = page.next ?? undefined
  } while (after)
  return rows
}
