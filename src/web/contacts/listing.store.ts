import { api } from '#web/api/client.ts'
import { currentColumns } from './columns.store.ts'
import type { Line, View } from './view.rules.ts'

export const PAGE = 200
const KEPT = 6

type Page = { rows: Line[]; next: string | null; total: number | null }
/** Where a page begins: after the one before it, or at a position that was jumped to. */
type Start = { after: string } | { from: number }
type ReadPage = (view: View, start: Start) => Promise<Page>

/** Positions of a list, `first` to `last`, both within. */
export type Stretch = { first: number; last: number }

/** What is known of a list as a whole; the same object until something of it changes. */
export type Headline = {
  /** How many there are; null where it is not counted. */
  total: number | null
  /** Whether the first answer has come. */
  isHere: boolean
  isEmpty: boolean
  error: unknown
}

/** What of a list is here by now. `rows` is the same array as it fills, with holes; `version` tells that it did. */
export type Snapshot = {
  rows: readonly (Line | undefined)[]
  version: number
  /** One past the last row that is here. */
  reach: number
  /** How many rows there are, once the last one has been read. */
  end: number | null
  total: number | null
  isHere: boolean
  error: unknown
}

export type Listing = ReturnType<typeof openListing>

/** The rows read in one run, and where the page after each begins. */
type Run = { rows: Line[]; nexts: (string | null)[]; reach: number; end: number | null; total: number | null }

const freshRun = (): Run => ({ rows: [], nexts: [], reach: 0, end: null, total: null })

const readPage: ReadPage = async (view, start) => {
  const page = await api.contacts.list({ ...view, limit: PAGE, ...start })
  return currentColumns().includes('intent') ? { ...page, rows: await withIntents(page.rows) } : page
}

async function withIntents(rows: Line[]): Promise<Line[]> {
  const standings = await api.circle.standing({ contacts: rows.map(({ id }) => id) })
  const intents = new Map(standings.map(({ contact, intent }) => [contact, intent]))
  return rows.map((row) => ({ ...row, intent: intents.get(row.id) ?? 'undecided' }))
}

/** One list, read where somebody looks: the pages in sight first, then the one after them. */
export function openListing(view: View, read: ReadPage = readPage) {
  let run = freshRun()
  let snapshot: Snapshot = { ...snapshotOf(run, 0), isHere: false }
  let headline = headlineOf(snapshot)
  let looked: Stretch = { first: 0, last: 0 }
  let asked: Stretch | null = null
  let reading: Promise<void> | null = null
  const listeners = new Set<() => void>()

  function publish(next: Snapshot) {
    snapshot = next
    const fresh = headlineOf(snapshot)
    const names = Object.keys(fresh) as (keyof Headline)[]
    if (names.some((name) => fresh[name] !== headline[name])) headline = fresh
    for (const listen of listeners) listen()
  }
  const wantedOf = (mine: Run) =>
    [looked, ...(asked ? [asked] : []), ahead(looked)].map((s) => missing(mine, s))

  /** Reads what is missing, always looking again where somebody looks by now. */
  async function fill(mine: Run) {
    for (;;) {
      const page = wantedOf(mine).find((one) => one !== null) ?? null
      if (page === null) return
      const after = mine.nexts[page - 1]
      const answer = await read(view, after ? { after } : { from: page * PAGE })
      if (mine !== run) return
      keep(mine, page, answer)
      // A fresh run shows nothing until it has what was in sight before.
      if (snapshot.rows === mine.rows || !snapshot.isHere || missing(mine, looked) === null)
        publish(snapshotOf(mine, snapshot.version + 1))
    }
  }

  function start(): Promise<void> {
    const mine = run
    reading ??= fill(mine)
      .catch((error) => {
        if (mine === run) publish({ ...snapshot, version: snapshot.version + 1, error })
      })
      .finally(() => {
        if (mine === run) reading = null
      })
    return reading
  }

  function subscribe(listen: () => void) {
    listeners.add(listen)
    return () => listeners.delete(listen)
  }

  return {
    snapshot: () => snapshot,
    headline: () => headline,
    subscribe,
    /** Somebody looks at these rows. */
    look(at: Stretch) {
      looked = at
      if (snapshot.error === null) void start()
    },
    /** Reads again what is in sight, because something was written or the last attempt failed. */
    refresh() {
      run = freshRun()
      reading = null
      snapshot = { ...snapshot, error: null }
      return start()
    },
    /** Reads all rows of a stretch; `say` hears how far it is. False when they could not be read. */
    async read(stretch: Stretch, say: (count: number) => void = () => {}): Promise<boolean> {
      asked = stretch
      const unsubscribe = subscribe(() => say(snapshot.reach))
      while (snapshot.error === null && missing(run, stretch) !== null) await start()
      unsubscribe()
      asked = null
      return snapshot.error === null
    },
  }
}

function snapshotOf({ rows, reach, end, total }: Run, version: number): Snapshot {
  return { rows, version, reach, end, total, isHere: true, error: null }
}

function headlineOf({ reach, end, total, isHere, error }: Snapshot): Headline {
  return { total: total ?? end, isHere, isEmpty: isHere && reach === 0 && error === null, error }
}

function ahead({ last }: Stretch): Stretch {
  return { first: last, last: last + PAGE }
}

/** The first page of a stretch that is not here; null when all there is of it has been read. */
function missing({ nexts, end }: Run, { first, last }: Stretch): number | null {
  const until = Math.min(last, (end ?? Number.POSITIVE_INFINITY) - 1)
  for (let page = Math.floor(first / PAGE); page * PAGE <= until; page++) {
    if (nexts[page] === undefined) return page
  }
  return null
}

function keep(run: Run, page: number, { rows, next, total }: Page) {
  for (const [index, row] of rows.entries()) run.rows[page * PAGE + index] = row
  const reach = page * PAGE + rows.length
  const isBeyond = rows.length === 0 && page > 0
  run.nexts[page] = next
  run.total = total
  if (!isBeyond) run.reach = Math.max(run.reach, reach)
  // A jump past the end finds nothing: the pages before say where it is.
  if (next === null) run.end = isBeyond ? Math.min(reach, total ?? reach) : reach
}

const kept = new Map<string, Listing>()

/** The list of a view; the last few stay, so that Back finds them as they were. */
export function listingOf(view: View): Listing {
  const key = JSON.stringify(view)
  const listing = kept.get(key) ?? openListing(view)
  kept.delete(key)
  kept.set(key, listing)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return listing
}
