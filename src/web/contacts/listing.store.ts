import { api } from '#web/api/client.ts'
import type { Line, View } from './view.rules.ts'

const PAGE = 200
/** Rows read ahead of what is in sight. */
const AHEAD = 600
const KEPT = 6

type Page = { rows: Line[]; next: string | null; total: number | null }
type ReadPage = (view: View, after: string | undefined) => Promise<Page>

/** What of a list is here by now. `rows` is the same array as it grows; `version` tells that it grew. */
export type Snapshot = {
  rows: readonly Line[]
  version: number
  total: number | null
  /** Whether there is nothing more to read. */
  isWhole: boolean
  /** Whether the first page has come. */
  isHere: boolean
  error: unknown
}

export type Listing = ReturnType<typeof openListing>

const readPage: ReadPage = (view, after) =>
  api.contacts.list({ ...view, limit: PAGE, ...(after === undefined ? {} : { after }) })

/** One list, read page after page as far as somebody looks. */
export function openListing(view: View, read: ReadPage = readPage) {
  let snapshot: Snapshot = {
    rows: [],
    version: 0,
    total: null,
    isWhole: false,
    isHere: false,
    error: null,
  }
  let next: string | null | undefined
  let wanted = AHEAD
  let run = 0
  let reading: Promise<void> | null = null
  const listeners = new Set<() => void>()

  function publish(some: Partial<Snapshot>) {
    snapshot = { ...snapshot, ...some, version: snapshot.version + 1 }
    for (const listen of listeners) listen()
  }

  /** Reads until enough is here. A fresh run shows nothing until it has as much as was in sight before. */
  async function chase(mine: number, rows: Line[], from: string | null | undefined) {
    const inSight = Math.min(snapshot.rows.length, wanted - AHEAD)
    let after = from
    while (after !== null && rows.length < wanted) {
      const page = await read(view, after)
      if (mine !== run) return
      rows.push(...page.rows)
      after = page.next
      if (after !== null && rows.length <= inSight) continue
      next = after
      publish({ rows, total: page.total, isWhole: after === null, isHere: true, error: null })
    }
  }

  function start(isFresh: boolean) {
    run++
    const mine = run
    const begun = isFresh ? chase(mine, [], undefined) : chase(mine, snapshot.rows as Line[], next)
    reading = begun
      .catch((error) => {
        if (mine === run) publish({ error })
      })
      .finally(() => {
        if (mine !== run) return
        reading = null
        if (snapshot.error === null && !snapshot.isWhole && snapshot.rows.length < wanted) start(false)
      })
    return reading
  }

  function subscribe(listen: () => void) {
    listeners.add(listen)
    return () => listeners.delete(listen)
  }

  return {
    snapshot: () => snapshot,
    subscribe,
    /** Somebody looks as far as this row. */
    want(row: number) {
      wanted = Math.max(row + AHEAD, AHEAD)
      if (reading || snapshot.isWhole || snapshot.error !== null || snapshot.rows.length >= wanted) return
      void start(!snapshot.isHere)
    },
    /** Reads again what is in sight, because something was written or the last attempt failed. */
    refresh() {
      snapshot = { ...snapshot, error: null }
      return start(true)
    },
    /** Reads the list to its end; `say` hears how far it is. False when it could not be read. */
    async whole(say: (count: number) => void): Promise<boolean> {
      wanted = Number.POSITIVE_INFINITY
      const unsubscribe = subscribe(() => say(snapshot.rows.length))
      if (!reading && !snapshot.isWhole) void start(false)
      while (reading) await reading
      unsubscribe()
      wanted = AHEAD
      return snapshot.isWhole
    },
  }
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
