import { Failure } from '#kernel/failure.ts'
import type { Command, Invocation, Values } from './command.ts'
import { contactOf } from './contact.ts'
import { columns } from './print.ts'

export const circle: Command = {
  usage:
    'circle [add|release] [CONTACT] [--preset NAME] [--call 25/30] [--email 14/21] [--phone NUMBER] [--reason WHY]',
  summary: 'Who has a seat; give somebody one, or free it.',
  options: {
    preset: { type: 'string' },
    call: { type: 'string' },
    email: { type: 'string' },
    reason: { type: 'string' },
    phone: { type: 'string' },
  },
  words: [0, 20],
  async run(call) {
    const [verb, ...name] = call.words
    if (verb === undefined) return list(call)
    if (verb === 'add') return add(call, name)
    if (verb === 'release') return free(call, name)
    throw new Failure('invalid', `"${verb}" is neither add nor release.`)
  },
}

async function list({ client, out }: Invocation) {
  const found = await (await client()).api.circle.show({})
  out.answer(found, ({ sentence, rows }) => [
    sentence,
    ...columns(
      rows.map((row) => [
        String(row.id),
        row.display,
        row.seat.preset,
        row.call?.reason ?? '',
        row.email?.reason ?? '',
      ]),
      out.widest,
    ),
  ])
}

async function add({ client: open, out, values }: Invocation, name: string[]) {
  const client = await open()
  const { id, display } = await contactOf(client, name)
  if (values.phone)
    await client.api.contacts.addReach({
      id,
      reach: { kind: 'phone', value: String(values.phone), primary: true },
    })
  const seat = await client.api.circle.seat({
    contact: id,
    ...(values.preset ? { preset: String(values.preset) } : {}),
    ...cadenceFrom(values, 'call'),
    ...cadenceFrom(values, 'email'),
  })
  out.answer(seat, ({ kind, call, email }) => [
    `${display} ${kind === 'circle' ? 'has a seat' : 'is kept warm'}: ${[call && `a call every ${call.ideal} to ${call.longest} days`, email && `an e-mail every ${email.ideal} to ${email.longest} days`].filter(Boolean).join(', ')}.`,
  ])
}

async function free({ client: open, out, values }: Invocation, name: string[]) {
  if (!values.reason) throw new Failure('invalid', 'Say why: --reason "moved away".')
  const client = await open()
  const { id, display } = await contactOf(client, name)
  const [standing] = await client.api.circle.standing({ contacts: [id] })
  if (!standing?.seat) throw new Failure('not found', `${display} has no seat.`)
  const { version } = standing.seat
  const released = await client.api.circle.release({ contact: id, version, reason: String(values.reason) })
  out.answer(released, () => [`${display} has left the circle.`])
}

function cadenceFrom(values: Values, clock: 'call' | 'email') {
  const text = values[clock]
  if (text === undefined) return {}
  const [, ideal, longest] = /^(\d{1,4})\/(\d{1,4})$/.exec(String(text)) ?? []
  if (ideal && longest) return { [clock]: { ideal: Number(ideal), longest: Number(longest) } }
  throw new Failure('invalid', `--${clock} takes the ideal and the longest time in days, like 25/30.`)
}
