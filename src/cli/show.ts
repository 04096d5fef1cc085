import type { Command } from './command.ts'
import { contactOf } from './contact.ts'
import { columns, when } from './print.ts'

export const show: Command = {
  usage: 'show CONTACT',
  summary: 'One contact, whole, with the latest of the timeline.',
  words: [1, 20],
  async run({ client: open, out, words }) {
    const client = await open()
    const { id } = await contactOf(client, words)
    const [contact, timeline] = await Promise.all([
      client.api.contacts.show({ id }),
      client.api.interactions.timeline({ contact: id, limit: 10 }),
    ])
    out.answer({ ...contact, timeline: timeline.rows }, () =>
      [
        out.bold(contact.display),
        [contact.title, contact.organisation, contact.city].filter(Boolean).join(', '),
        ...columns(contact.reaches.map(({ kind, original }) => [kind, original])),
        ...contact.learned.map(({ kind, text }) => `${kind} ${text}`),
        ...contact.notes.map(({ text, at }) => `${out.dim(when(at))}  ${text}`),
        ...timeline.rows.map(
          ({ at, channel, direction, outcome, text }) =>
            `${out.dim(when(at))}  ${channel} ${direction}${outcome ? `, ${outcome}` : ''}${text ? `: ${firstLine(text)}` : ''}`,
        ),
      ].filter((line) => line !== ''),
    )
  },
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}
