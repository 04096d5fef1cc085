import type { Command } from './command.ts'
import { columns, when } from './print.ts'

export const status: Command = {
  usage: 'status',
  summary: 'What is kept here, and how safe it is.',
  async run({ client, out }) {
    const found = await (await client()).api.today.status({})
    out.answer(found, (is) =>
      columns([
        ['contacts', String(is.contacts)],
        ['interactions', String(is.interactions)],
        ['circle', String(is.circle)],
        ['drawer', String(is.drawer)],
        ['database', is.database],
        ['last backup', when(is.lastBackup)],
        ['version', is.version],
      ]),
    )
  },
}
