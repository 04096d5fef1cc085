import type { Id } from '#kernel/ids.ts'
import type { Scope } from '#store/scope.ts'
import type { EntryRow } from './entry.store.ts'
import { entryMatch, hasOtherSpellings, type Known, type Step, textMatch, wantedWords } from './find.rules.ts'
import { knownOf, withSlips } from './known.actions.ts'
import { printed } from './match.rules.ts'
import {
  compareHits,
  type Field,
  fieldOf,
  type Hit,
  hitOf,
  isNameOtherwise,
  isSlipOfName,
  type Ranked,
} from './rank.rules.ts'
import type { Query } from './search.rules.ts'
import { type Bounds, firstEntries, matchingEntries, matchingTexts } from './search.store.ts'

export type Candidates = { hits: Hit[]; total: number; atLeast: boolean }

/** Typos are forgiven when fewer than so many are found without. */
const ENOUGH = 5
/** How many of one step are looked at, at least, so that the best of them can be told. */
const LOOK = 30
const MOST = 1000

/** One search under way: what is asked, and what was found so far. */
type Hunt = Bounds & {
  scope: Scope
  query: Query
  most: number
  found: Map<Id, Ranked>
}

/** The contacts that a query finds among those `within`, at most `most`, best first. */
export async function findCandidates(
  scope: Scope,
  query: Query,
  within: Bounds['within'],
  most: number,
): Promise<Candidates> {
  const hunt: Hunt = { scope, query, within, most, found: new Map() }
  if (wantedWords(query).length === 0) {
    for (const { contact, tier } of await firstEntries(scope, { most: most + 1, within }))
      hunt.found.set(contact, hitOf(contact, tier, 'other', newestFirst(contact)))
  } else {
    await findWords(hunt)
  }
  const sorted = [...hunt.found.values()].sort(compareHits)
  const hits = sorted.slice(0, most).map(({ order: _, ...hit }) => hit)
  return { hits, total: hits.length, atLeast: sorted.length > most }
}

async function findWords(hunt: Hunt) {
  const known = await knownOf(hunt.scope, hunt.query)
  await findExact(hunt, known)
  if (!isFull(hunt) && hasOtherSpellings(hunt.query, known)) {
    await findEntries(hunt, 'other spellings', known, true)
    if (!isFull(hunt)) await findEntries(hunt, 'other spellings', known, false)
  }
  if (!isFull(hunt)) await findTexts(hunt)
  if (hunt.found.size < ENOUGH) await findTypos(hunt, known)
}

/** Few finds are all fetched and ranked; of many, the nearer tier is asked first, and in each whole names first. */
async function findExact(hunt: Hunt, known: Known) {
  if (!(await findEntries(hunt, 'anything', known, false)).more) return
  hunt.found.clear()
  for (const near of [true, false]) {
    for (const step of ['whole names', 'names', 'anything', 'other spellings'] as const) {
      if (isFull(hunt)) return
      await findEntries(hunt, step, known, near)
    }
  }
}

const isFull = ({ found, most }: Hunt) => found.size > most

/** One step's finds, looked up and kept; whether there are more than were looked at. */
async function findEntries(hunt: Hunt, step: Step, known: Known, near: boolean): Promise<{ more: boolean }> {
  const { scope, query, within, found } = hunt
  const match = entryMatch(query, step, known)
  if (!match) return { more: false }
  const most = Math.min(Math.max(hunt.most, LOOK), MOST) + 1 + found.size
  const rows = await matchingEntries(scope, printed(match, scope), { near, most, within })
  const otherwise = (row: EntryRow): Field =>
    isNameOtherwise(row, query, known) ? 'name otherwise' : step === 'typos' ? 'typo' : 'other spelling'
  keep(hunt, rows, (row) => fieldOf(row, query) ?? otherwise(row))
  return { more: rows.length === most }
}

async function findTexts({ scope, query, within, most, found }: Hunt) {
  const match = textMatch(query)
  if (!match) return
  const texts = await matchingTexts(scope, printed(match, scope), {
    most: Math.min((most + 1 - found.size) * 2, MOST),
    within,
  })
  for (const { ref, contact, kind, tier } of texts) {
    if (!found.has(contact)) found.set(contact, { ...hitOf(contact, tier, 'text', ''), text: { ref, kind } })
  }
}

async function findTypos(hunt: Hunt, known: Known) {
  const slipped = await withSlips(hunt.scope, hunt.query, known)
  if ([...slipped.slips.values()].every((forms) => forms.length === 0)) return
  await findEntries(hunt, 'typos', slipped, true)
  await findEntries(hunt, 'typos', slipped, false)
}

function keep({ query, found }: Hunt, rows: readonly EntryRow[], field: (row: EntryRow) => Field) {
  for (const row of rows) {
    if (found.has(row.contact)) continue
    const where = field(row)
    const order = where === 'typo' && !isSlipOfName(row, query) ? `~${row.name}` : row.name
    found.set(row.contact, hitOf(row.contact, row.tier, where, order))
  }
}

/** Sorts ids backwards, as texts. */
const newestFirst = (contact: Id) => String(Number.MAX_SAFE_INTEGER - contact).padStart(16, '0')
