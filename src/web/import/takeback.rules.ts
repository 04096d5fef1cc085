import type { api } from '#web/api/client.ts'
import { inFigures } from '#web/parts/words.rules.ts'

type Import = Awaited<ReturnType<typeof api.intake.show>>
type Report = NonNullable<Import['report']>
type TakenBack = NonNullable<Import['takenBack']>

const many = (count: number, one: string, several = `${one}s`) =>
  `${inFigures(count)} ${count === 1 ? one : several}`

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** What taking an import back would take away, as far as it can be said before. */
export function whatWouldGo({ contacts, interactions, notes }: Report): string {
  const parts = counted(contacts.created, interactions.created, notes.created)
  const changed =
    contacts.changed > 0
      ? ` ${many(contacts.changed, 'contact')} known before ${contacts.changed === 1 ? 'gets' : 'get'} back what it said then.`
      : ''
  return `${parts.length === 0 ? 'Nothing it brought is left to go.' : `It would take away ${listed(parts)}.`}${changed}`
}

/** What went, and what stayed and why, a sentence each. */
export function whatWent({ contacts, interactions, notes, restored, kept, left }: TakenBack): string[] {
  const parts = counted(contacts, interactions, notes)
  const gone = parts.length === 0 ? 'Nothing had to go.' : `Gone: ${listed(parts)}.`
  const again =
    restored > 0 ? [`${many(restored, 'value')} of contacts known before stand as they stood.`] : []
  const stayed = Object.entries(kept).map(
    ([why, count]) =>
      `${many(count, 'contact')} stayed, with all that came with ${count === 1 ? 'it' : 'them'}, because you ${why}.`,
  )
  const rest =
    left > 0 ? [`${many(left, 'entry', 'entries')} about contacts known before stayed: changed since.`] : []
  return [gone, ...again, ...stayed, ...rest]
}

function counted(contacts: number, interactions: number, notes: number): string[] {
  return [
    contacts > 0 ? many(contacts, 'contact') : '',
    interactions > 0 ? `${many(interactions, 'entry', 'entries')} of timelines` : '',
    notes > 0 ? many(notes, 'note') : '',
  ].filter((part) => part !== '')
}
