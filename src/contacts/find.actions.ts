import type { Id } from '#kernel/ids.ts'
import { excerptOf } from '#search/excerpt.rules.ts'
import { fold } from '#search/fold.rules.ts'
import { complete, parseIn, search } from '#search/search.actions.ts'
import type { Scope } from '#store/scope.ts'
import { emailAddress, pastedSlug, profileSlug } from './address.rules.ts'
import { isCalled, nameQuery } from './called.rules.ts'
import { type ContactRow, contactRows } from './contacts.store.ts'
import { activeNamed } from './find.store.ts'
import { type Line, linesOf } from './lines.store.ts'
import { pastedProfile } from './pasted.actions.ts'
import { type Reached, reachesByValues } from './reaches.store.ts'
import { textsByRefs } from './texts.store.ts'

type FoundLine = Line & { excerpt: string | null }

/** What a search finds while it is typed, best first, and how the last word could go on. */
export async function find(scope: Scope, { query: typed, limit }: { query: string; limit: number }) {
  const pasted = await pastedProfile(scope, typed)
  if (pasted) {
    const rows = await linesOf(scope, pasted.slice(0, limit))
    return {
      rows: rows.map((line): FoundLine => ({ ...line, excerpt: null })),
      completions: [],
      trouble: null,
    }
  }
  const query = parseIn(scope, typed)
  const { hits, refused } = await search(scope, query, { limit })
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
  return { rows, completions: await complete(scope, typed), trouble: refused.join(' ') || null }
}

const MOST = 20
/** So many finds are looked at for those that have the name. */
const LOOKED_AT = 100

/**
 * Whom an id, e-mail, profile URL or name means: one, when it is unambiguous; never somebody in the trash, nor somebody
 * a name is merely mentioned with.
 */
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
  return (await named(scope, text)).called
}

/** Those called so, and those a search finds for the name otherwise: a typo, an organisation, a text. Best first. */
export async function namesakes(scope: Scope, name: string): Promise<{ called: Line[]; near: Line[] }> {
  const { called, near } = await named(scope, name)
  const lines = await linesOf(scope, [...called.slice(0, MOST), ...near.slice(0, MOST)])
  const isCalledSo = new Set(called)
  return {
    called: lines.filter(({ id }) => isCalledSo.has(id)),
    near: lines.filter(({ id }) => !isCalledSo.has(id)),
  }
}

/** Whoever has exactly the name is meant before those whose name begins so or may be spelled or shortened so. */
async function named(scope: Scope, name: string): Promise<{ called: Id[]; near: Id[] }> {
  const exactly = await activeNamed(scope, fold(name), MOST)
  const query = nameQuery(name)
  if (exactly.length > 0 || query.words.length === 0) return { called: exactly, near: [] }
  const { hits } = await search(scope, query, { limit: LOOKED_AT })
  const found = hits.map(({ contact }) => contact)
  const called = new Set(
    (await contactRows(scope, found)).filter((row) => isCalled(namesOf(row), query)).map(({ id }) => id),
  )
  return { called: found.filter((id) => called.has(id)), near: found.filter((id) => !called.has(id)) }
}

const namesOf = ({ display, given, family, nickname }: ContactRow) => [
  display,
  `${given} ${family}`,
  nickname,
]

function reached(found: readonly Reached[]): Id[] {
  return [...new Set(found.filter(({ inTrash }) => !inTrash).map(({ contact }) => contact))]
}
