import type { Client } from './client.ts'
import type { Command } from './command.ts'
import { contactOf } from './contact.ts'
import { columns, when } from './print.ts'

type Interaction = Awaited<ReturnType<Client['api']['interactions']['timeline']>>['rows'][number]

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
          ({ at, text, subject, ...what }) =>
            `${out.dim(when(at))}  ${[whatOf(what, subject), firstLine(text ?? '')].filter(Boolean).join(': ')}`,
        ),
      ].filter((line) => line !== ''),
    )
  },
}

type What = Pick<Interaction, 'kind' | 'channel' | 'direction' | 'outcome'>

/** "call out, talked", "email in, The lease", or what a signal says: "Connected on LinkedIn". */
function whatOf({ kind, channel, direction, outcome }: What, subject: string | null): string {
  const what = [`${channel} ${direction}`, outcome, subject]
  return kind === 'signal' && subject ? subject : what.filter(Boolean).join(', ')
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}
