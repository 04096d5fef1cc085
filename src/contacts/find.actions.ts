import type { Id } from '#kernel/ids.ts'
import { excerptOf } from '#search/excerpt.rules.ts'
import { fold } from '#search/fold.rules.ts'
import { complete, parseIn, search } from '#search/search.actions.ts'
import type { Scope } from '#store/scope.ts'
import { emailAddress, pastedSlug, profileSlug } from './address.rules.ts'
import { contactRows } from './contacts.store.ts'
import { activeNamed } from './find.store.ts'
import { type Line, linesOf } from './lines.store.ts'
import { type Reached, reachesByValues } from './reaches.store.ts'
import { textsByRefs } from './texts.store.ts'

type FoundLine = Line & { excerpt: string | null }

/** What a search finds while it is typed, best first, and how the last word could go on. */
export async function find(scope: Scope, { query: typed, limit }: { query: string; limit: number }) {
  const query = parseIn(scope, typed)
  const { hits } = await search(scope, query, { limit })
  const texts = await textsByRefs(
    scope,
    hits.flatMap(({ text }) => text ?? []),
  )
  const lines = await linesOf(
    scope,
    hits.map(({ contact }) => contact),
  )
  const refs = new Map(hits.map(({ contact, text }) => [contact, text?.ref]))
  const rows = lines.map((line): FoundLine => {
    const text = texts.get(refs.get(line.id) ?? -1)
    return { ...line, excerpt: text === undefined ? null : excerptOf(text, query) }
  })
  return { rows, completions: await complete(scope, typed) }
}

const MOST = 20

/** Whom an id, e-mail, profile URL or name means: one, when it is unambiguous; never somebody in the trash. */
export async function identify(scope: Scope, input: { contact: string }): Promise<{ candidates: Line[] }> {
  const text = input.contact.trim()
  const candidates = await linesOf(scope, (await meant(scope, text)).slice(0, MOST))
  return { candidates }
}

async function meant(scope: Scope, text: string): Promise<Id[]> {
  if (/^\d{1,16}$/.test(text)) {
    const rows = await contactRows(scope, [Number(text)])
    return rows.filter(({ deleted_at }) => deleted_at === null).map(({ id }) => id)
  }
  const email = emailAddress(text)
  if (email) return reached(await reachesByValues(scope, 'email', [email]))
  const slug = profileSlug(text) ?? (/^[@/]|^in\//.test(text) ? pastedSlug(text) : null)
  if (slug) return reached(await reachesByValues(scope, 'profile', [slug]))
  const name = fold(text)
  if (name === '') return []
  const named = await activeNamed(scope, name, MOST)
  if (named.length > 0) return named
  const { hits } = await search(scope, name, { limit: MOST })
  return hits.map(({ contact }) => contact)
}

function reached(found: readonly Reached[]): Id[] {
  return [...new Set(found.filter(({ inTrash }) => !inTrash).map(({ contact }) => contact))]
}
