import { Failure } from '#kernel/failure.ts'
import type { Client } from './client.ts'
import { typed } from './typed.ts'

/** As many as `identify` answers with. */
const MOST_LISTED = 20

/** The one contact that an id, an e-mail, a profile URL or an unambiguous name means. */
export async function contactOf(
  client: Client,
  words: readonly string[],
): Promise<{ id: number; display: string }> {
  const wanted = words.join(' ').trim()
  if (wanted === '')
    throw new Failure(
      'invalid',
      'Say who: a number, an e-mail, a profile URL, or a name that only one contact has.',
    )
  const { candidates } = await client.api.contacts.identify({ contact: wanted })
  const [only, ...others] = candidates
  if (!only)
    throw new Failure('not found', `Nobody here is "${wanted}". Try "${typed(`contacts ${wanted}`)}".`)
  if (others.length === 0) return only
  const list = candidates.map(
    ({ id, display, organisation }) => `  ${id}  ${display}${organisation ? `, ${organisation}` : ''}`,
  )
  if (candidates.length >= MOST_LISTED) list.push('There may be more: write more of the name.')
  throw new Failure('ambiguous', `"${wanted}" may be any of these; give the number:\n${list.join('\n')}`, {
    candidates,
  })
}
