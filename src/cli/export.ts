import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { localOwner } from '#access/identity.actions.ts'
import { exportFormats, exportShows, exportContacts as exportText } from '#contacts/export.actions.ts'
import { Failure } from '#kernel/failure.ts'
import { refuseExisting } from '#store/backup.ts'
import type { Command, Values } from './command.ts'
import { typedPath } from './path.ts'

export const exportContacts: Command = {
  usage: 'export --format csv|vcard|json [QUERY] [--show active|archived|all] [--output FILE]',
  summary: 'All contacts that are not archived, or those a search finds, to standard output or a file.',
  options: {
    format: { type: 'string' },
    show: { type: 'string', default: 'active' },
    output: { type: 'string' },
  },
  words: [0, 50],
  async run({ client: open, words, values, out }) {
    const format = chosen('format', exportFormats, values)
    const show = chosen('show', exportShows, values)
    const file = values.output === undefined ? null : typedPath(String(values.output))
    if (file !== null) await refuseExisting(file)
    const client = await open()
    const query = words.join(' ')
    const text = client.local
      ? Readable.from(await exportText(localOwner(client.local).scope, { format, query, show }))
      : await client.download(`/api/export?${new URLSearchParams({ format, query, show })}`)
    if (file === null) {
      await pipeline(text, process.stdout, { end: false })
      return
    }
    await pipeline(text, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    out.answer({ file }, () => [`Written to ${file}.`])
  },
}

function chosen<T extends string>(option: string, all: readonly T[], values: Values): T {
  const found = all.find((one) => one === values[option])
  if (!found) throw new Failure('invalid', `--${option} is one of ${all.join(', ')}.`)
  return found
}
