import { Failure } from '#kernel/failure.ts'
import type { Command } from './command.ts'
import { columns } from './print.ts'

const PAGE = 200

export const contacts: Command = {
  usage: 'contacts [QUERY] [--limit N] [--sort name|added|organisation|"last contact"]',
  summary: 'List contacts, or those a search finds.',
  options: { limit: { type: 'string', default: '50' }, sort: { type: 'string' } },
  words: [0, 50],
  async run({ client, out, words, values }) {
    const limit = Number(values.limit)
    if (!Number.isInteger(limit) || limit < 1)
      throw new Failure('invalid', '--limit takes a number from 1 on.')
    const { api } = await client()
    const sort = values.sort ? { sort: values.sort as 'name' } : {}
    const rows: Awaited<ReturnType<typeof api.contacts.list>>['rows'] = []
    let after: string | undefined
    do {
      const page = await api.contacts.list({
        query: words.join(' '),
        limit: Math.min(PAGE, limit - rows.length),
        ...sort,
        ...(after ? { after } : {}),
      })
      rows.push(...page.rows)
      after = page.next ?? undefined
    } while (after && rows.length < limit)
    out.answer({ rows, more: after !== undefined }, () => [
      ...columns(
        rows.map((row) => [
          String(row.id),
          row.display,
          row.organisation ?? '',
          row.phone ?? '',
          row.email ?? '',
        ]),
        out.widest,
      ),
      ...(after ? [out.dim('There are more; raise --limit.')] : []),
      ...(rows.length === 0 ? ['Nobody found.'] : []),
    ])
  },
}
