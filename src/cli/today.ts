import type { Command } from './command.ts'
import { columns } from './print.ts'

export const today: Command = {
  usage: 'today',
  summary: 'Whom to call today.',
  async run({ client, out }) {
    const sheet = await (await client()).api.today.sheet({})
    out.answer(sheet, ({ sentence, lines, promises, done, backupWarning }) => [
      ...(backupWarning ? [out.bold(backupWarning)] : []),
      out.bold(sentence),
      ...columns(
        lines.map((line) => [
          line.action,
          line.display,
          line.organisation ?? '',
          line.phone ?? line.email ?? '',
          line.localTime ?? '',
          line.why,
        ]),
        out.widest,
      ),
      ...promises.map(({ text, due }) => `promised  ${text}${due ? ` (by ${due})` : ''}`),
      ...(done.length > 0 ? ['', out.dim('Done')] : []),
      ...done.map(({ display, what }) => out.dim(`${display}: ${what}`)),
    ])
  },
}
