import { type Channel, channel as channels, outcome as outcomes } from '#contacts/contacts.schemas.ts'
import { dayNumber, instantOf } from '#kernel/calendar.ts'
import { Failure } from '#kernel/failure.ts'
import { column } from '#store/table.ts'
import type { Client } from './client.ts'
import { type Command, oneOf, type Values } from './command.ts'
import { contactOf } from './contact.ts'

export const log: Command = {
  usage:
    'log CONTACT CHANNEL [--outcome talked] [--note TEXT] [--at TIME] [--in] [--minutes N] [--back TIME]',
  summary: 'Log a call, e-mail, message, meeting or letter.',
  options: {
    outcome: { type: 'string' },
    note: { type: 'string' },
    at: { type: 'string' },
    in: { type: 'boolean' },
    minutes: { type: 'string' },
    back: { type: 'string' },
  },
  words: [2, 20],
  async run({ client: open, out, words, values }) {
    const channel = oneOf(channels.options, words.at(-1), 'a channel')
    const outcome =
      values.outcome === undefined
        ? defaultOutcome(channel)
        : oneOf(outcomes.options, String(values.outcome), 'an outcome')
    if (values.outcome !== undefined && defaultOutcome(channel) === null)
      throw new Failure('invalid', `--outcome is for calls and meetings; this is logged as ${channel}.`)
    const client = await open()
    const contact = await contactOf(client, words.slice(0, -1))
    const logged = await client.api.today.log({
      contact: contact.id,
      channel,
      outcome,
      direction: values.in ? 'in' : 'out',
      text: values.note === undefined ? null : String(values.note),
      ...(values.minutes === undefined ? {} : { minutes: Number(values.minutes) }),
      ...(await momentFrom(client, values, 'at', 'at')),
      ...(await momentFrom(client, values, 'back', 'callBackAt')),
    })
    out.answer(logged, ({ next }) => [
      `Logged: ${channel} with ${contact.display}${outcome && channel === 'call' ? `, ${outcome}` : ''}.${next ? ` ${next}` : ''}`,
    ])
  },
}

function defaultOutcome(channel: Channel) {
  return channel === 'call' || channel === 'meeting' ? 'talked' : null
}

const moment = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?))?$/

/**
 * A day, or a time such as `2026-11-23 14:30`: on the clock of the workspace, as all days are, where it names no zone
 * of its own. A day alone is its noon.
 */
async function momentFrom(
  client: Client,
  values: Values,
  option: string,
  field: string,
): Promise<Record<string, number>> {
  const text = values[option]
  if (text === undefined) return {}
  const [, day, time = '12:00'] = moment.exec(String(text)) ?? []
  const written = Date.parse(`${day}T${time}`)
  if (day === undefined || Number.isNaN(written) || !column.date.safeParse(day).success)
    throw new Failure('invalid', `--${option} takes a time like "2026-11-23 14:30".`)
  if (/Z|[+-]\d{2}:\d{2}$/.test(time)) return { [field]: written }
  const { timeZone } = await client.api.access.readWorkspace({})
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return { [field]: instantOf(timeZone, dayNumber(day), hours * 60 + minutes) + seconds * 1000 }
}
