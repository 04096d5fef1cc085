import { Failure } from '#kernel/failure.ts'
import type { Client } from './client.ts'
import type { Invocation } from './command.ts'
import { type Import, settled } from './import.ts'

const NEWEST = 20

/** Takes a whole import back, by its number or as the last one. */
export async function takeBack({ client: open, out }: Invocation, which: string) {
  const client = await open()
  const id = which === 'last' ? await last(client) : Number(which)
  if (!Number.isSafeInteger(id))
    throw new Failure('invalid', `"${which}" is no import. Give its number, or: last.`)
  const ended = await settled(client, out, await client.api.intake.takeBack({ id }), 'Taking it back')
  out.answer({ id, name: ended.name, takenBack: ended.takenBack }, () => linesOf(ended))
}

async function last(client: Client): Promise<number> {
  const { rows } = await client.api.intake.list({ limit: NEWEST })
  const found = rows.find(({ mayTakeBack }) => mayTakeBack)
  if (!found) throw new Failure('not found', 'There is no import to take back.')
  return found.id
}

function linesOf({ name, takenBack: told }: Import): string[] {
  if (!told) return [`${name} wrote nothing, so there was nothing to take back.`]
  const { contacts, interactions, notes, restored, kept, left } = told
  const gone = [some(contacts, 'contact'), some(interactions, 'interaction'), some(notes, 'note')]
  return [
    `${name} is taken back. Gone: ${gone.join(', ')}.`,
    ...(restored > 0 ? [`Values as they were before: ${some(restored, 'contact')}.`] : []),
    ...Object.entries(kept).map(([deed, count]) => `Kept, because you ${deed}: ${some(count, 'contact')}.`),
    ...(left > 0 ? [`Kept, because changed since: ${some(left, 'entry', 'entries')}.`] : []),
  ]
}

function some(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
