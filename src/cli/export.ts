import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { localOwner } from '#access/identity.actions.ts'
import { type ExportFormat, exportFormats, exportContacts as exportText } from '#contacts/export.actions.ts'
import { Failure } from '#kernel/failure.ts'
import { refuseExisting } from '#store/backup.ts'
import type { Command } from './command.ts'

export const exportContacts: Command = {
  usage: 'export --format csv|vcard|json [QUERY] [--output FILE]',
  summary: 'All contacts, or those a search finds, to standard output or a file.',
  options: { format: { type: 'string' }, output: { type: 'string' } },
  words: [0, 50],
  async run({ client: open, words, values, out }) {
    const format = exportFormats.find((name) => name === values.format) as ExportFormat | undefined
    if (!format) throw new Failure('invalid', `--format is one of ${exportFormats.join(', ')}.`)
    const file = values.output === undefined ? null : String(values.output)
    if (file !== null) await refuseExisting(file)
    const client = await open()
    const query = words.join(' ')
    const text = client.local
      ? Readable.from(await exportText(localOwner(client.local).scope, { format, query }))
      : await client.download(`/api/export?${new URLSearchParams({ format, query })}`)
    if (file === null) {
      await pipeline(text, process.stdout, { end: false })
      return
    }
    await pipeline(text, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    out.answer({ file }, () => [`Written to ${file}.`])
  },
}
