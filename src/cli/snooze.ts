import { Failure } from '#kernel/failure.ts'
import { clockName } from '#rhythm/rhythm.schemas.ts'
import { type Command, oneOf } from './command.ts'
import { contactOf } from './contact.ts'

export const snooze: Command = {
  usage: 'snooze CONTACT --until YYYY-MM-DD [--clock call|email]',
  summary: 'Put a contact, or one clock only, off until a day. It counts as nothing done.',
  options: { until: { type: 'string' }, clock: { type: 'string' } },
  words: [1, 20],
  async run({ client: open, out, words, values }) {
    const until = String(values.until ?? '')
    if (!/^\d{4}-\d{2}-\d{2}$/.test(until))
      throw new Failure('invalid', 'Say until when: --until 2026-12-01.')
    const clock = oneOf(clockName.options, String(values.clock ?? 'call'), 'a clock')
    const wholeLine = values.clock === undefined
    const client = await open()
    const { id, display } = await contactOf(client, words)
    const change = await client.api.rhythm.snooze({ contact: id, clock, until, wholeLine })
    out.answer(change, () => [`${display} is put off until ${until}.`])
  },
}
