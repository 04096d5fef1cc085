import { basename, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '#kernel/failure.ts'
import type { Client } from './client.ts'
import type { Command, Invocation } from './command.ts'
import { failureOf } from './exit.ts'
import { waitForJob } from './job.ts'
import { columns } from './print.ts'
import { takeBack } from './takeback.ts'
import { typed } from './typed.ts'

const PAGE = 200
const SHOWN = 20
const PATIENCE_MS = 500

export type Import = Awaited<ReturnType<Client['api']['intake']['show']>>
type Skipped = { file: string; line: number; reason: string }

export const importFiles: Command = {
  usage: 'import FILE… [--dry-run], or import --take-back IMPORT|last',
  summary: 'Take in LinkedIn’s archive (the zip, its folder, or its CSV files), or take an import back.',
  options: { 'dry-run': { type: 'boolean' }, 'take-back': { type: 'string' } },
  words: [0, 50],
  async run(call) {
    const which = call.values['take-back']
    if (typeof which === 'string' && call.words.length === 0) return takeBack(call, which)
    if (which !== undefined || call.words.length === 0)
      throw new Failure('invalid', `Usage: ${typed(importFiles.usage)}`)
    const client = await call.client()
    let wrote: Import | null = null
    const files: NonNullable<Import['report']>['files'] = {}
    const [skippedRows, unread]: [Skipped[], string[]] = [[], []]
    for (const path of call.words) {
      const ended = await importOne(call, client, path)
      const { report } = ended
      if (ended.mayTakeBack) wrote = ended
      if (!report) continue
      for (const [name, counts] of Object.entries(report.files))
        files[name in files ? `${path}/${name}` : name] = counts
      unread.push(...report.unread)
      skippedRows.push(...(await skippedOf(client, ended.id)))
      if (call.values['dry-run']) await client.api.intake.discard({ id: ended.id })
    }
    const isDry = Boolean(call.values['dry-run'])
    call.out.answer({ files, skippedRows, unread }, () => [
      isDry ? 'Nothing was written. This is what importing would do:' : 'Imported.',
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
      ...(wrote ? [call.out.dim(`${typed(`import --take-back ${wrote.id}`)} takes it back.`)] : []),
      ...(unread.length > 0 ? [`Not read: ${unread.join(', ')}`] : []),
      ...skippedRows
        .slice(0, SHOWN)
        .map(({ file, line, reason }) => call.out.dim(`${file}:${line}  ${reason}`)),
      ...(skippedRows.length > SHOWN
        ? [call.out.dim(`… and ${skippedRows.length - SHOWN} more; --json lists them all.`)]
        : []),
    ])
  },
}

async function importOne({ out, values }: Invocation, client: Client, path: string): Promise<Import> {
  const name = basename(path)
  const source = client.local ? { path: resolve(path) } : { upload: await client.upload(path) }
  const begun = await client.api.intake.preview({ ...source, name })
  const previewed = await settled(client, out, begun, `Reading ${name}`)
  if (values['dry-run']) return previewed
  return settled(client, out, await beginInTurn(client, out, previewed.id), `Importing ${name}`)
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
