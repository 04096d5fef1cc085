import { Failure } from '#kernel/failure.ts'
import type { Command } from './command.ts'

export const plan: Command = {
  usage: 'plan [--days 28]',
  summary: 'The coming weeks, and whether they fit.',
  options: { days: { type: 'string', default: '28' } },
  async run({ client, out, values }) {
    const days = Number(values.days)
    if (!Number.isInteger(days) || days < 1 || days > 92)
      throw new Failure('invalid', '--days takes a number from 1 to 92.')
    const found = await (await client()).api.rhythm.plan({ days })
    out.answer(found, (planned) => [
      planned.verdict.sentence,
      ...planned.days
        .filter(({ items }) => items.length > 0)
        .flatMap(({ date, items }) => [
          '',
          out.bold(date),
          ...items.map(({ display, clock, why }) => `  ${clock.padEnd(5)}  ${display}  ${out.dim(why)}`),
        ]),
    ])
  },
}
