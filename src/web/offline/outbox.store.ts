import { useSyncExternalStore } from 'react'
import { api } from '#web/api/client.ts'
import { queries } from '#web/api/queries.ts'
import { isForLater, troubleOf } from '#web/api/trouble.rules.ts'
import { type Sheet, sheet } from '#web/today/sheet.query.ts'
import { doneBy, type Entry, inOrder, seenSheet, withDone } from './outbox.rules.ts'
import * as shelf from './shelf.store.ts'
import { noteSignal } from './signal.store.ts'

export type Sent =
  | { state: 'sent'; change: number }
  | { state: 'waiting' }
  | { state: 'refused'; message: string }

let entries: readonly Entry[] = []
const listeners = new Set<() => void>()

function show(next: readonly Entry[]) {
  entries = inOrder(next)
  for (const listen of listeners) listen()
}

export function useOutbox(): readonly Entry[] {
  return useSyncExternalStore(subscribe, () => entries)
}

function subscribe(listen: () => void) {
  listeners.add(listen)
  return () => listeners.delete(listen)
}

/** Puts a log on the shelf before anything is sent, then tries to send it. */
export async function post(entry: Entry): Promise<Sent> {
  show([...entries, entry])
  // A browser that keeps nothing (a private window) still sends.
  await shelf.write('outbox', entry.key, entry).catch(() => {})
  return alone(() => send(entry))
}

/** Takes back a log that was not sent. */
export async function withdraw(key: string): Promise<void> {
  show(entries.filter((entry) => entry.key !== key))
  await shelf.remove('outbox', key).catch(() => {})
}

/** Sends what waits, oldest first, until something stays without an answer. */
export async function flush(): Promise<void> {
  await alone(async () => {
    show(await shelf.readAll<Entry>('outbox').catch(() => [...entries]))
    for (const entry of entries) {
      if (entry.refused === null && (await send(entry)).state === 'waiting') return
    }
  })
}

/** Tries a refused log once more. */
export async function retry(entry: Entry): Promise<Sent> {
  return alone(() => send({ ...entry, refused: null }))
}

async function send(entry: Entry): Promise<Sent> {
  try {
    const { change } = await api.today.log(entry.input, { context: { key: entry.key } })
    noteSignal(true)
    markDone(entry, change)
    await withdraw(entry.key)
    void queries.invalidateQueries()
    return { state: 'sent', change }
  } catch (error) {
    const trouble = troubleOf(error)
    if (trouble.isUnreachable) noteSignal(false)
    if (isForLater(trouble) || trouble.code === 'unauthenticated') return { state: 'waiting' }
    const refused = { ...entry, refused: trouble.message }
    show(entries.map((other) => (other.key === entry.key ? refused : other)))
    await shelf.write('outbox', entry.key, refused).catch(() => {})
    return { state: 'refused', message: trouble.message }
  }
}

/** So that the line does not come back between the sending and the next sheet. */
function markDone(entry: Entry, change: number) {
  queries.setQueryData(sheet.queryKey, (kept: Sheet | undefined) =>
    kept ? withDone(seenSheet(kept, []), doneBy(entry, change)) : kept,
  )
}

/** One window sends at a time; two would still write once, by the key. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('kith-outbox', work) : work()
}
