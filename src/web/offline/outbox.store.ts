import { useSyncExternalStore } from 'react'
import { api } from '#web/api/client.ts'
import { queries } from '#web/api/queries.ts'
import { isForLater, troubleOf } from '#web/api/trouble.rules.ts'
import { toast } from '#web/shell/toast.store.ts'
import { type Sheet, sheet } from '#web/today/sheet.query.ts'
import { doneBy, type Entry, inOrder, seenSheet, withDone } from './outbox.rules.ts'
import * as shelf from './shelf.store.ts'
import { noteSignal } from './signal.store.ts'

export type Sent =
  | { state: 'sent'; change: number }
  | { state: 'waiting' }
  | { state: 'refused'; message: string }

/** Longer than any answer takes; without it a signal that is almost none would hold up what comes after. */
const PATIENCE_MS = 20_000

let entries: readonly Entry[] = []
/** Without what was taken back: that only has to be told to the server yet. */
let seen: readonly Entry[] = []
const listeners = new Set<() => void>()
const otherWindows = new BroadcastChannel('kith-outbox')
otherWindows.onmessage = () => void reread()

function show(next: readonly Entry[]) {
  entries = inOrder(next)
  seen = entries.filter(({ isTakenBack }) => !isTakenBack)
  for (const listen of listeners) listen()
}

export function useOutbox(): readonly Entry[] {
  return useSyncExternalStore(subscribe, () => seen)
}

function subscribe(listen: () => void) {
  listeners.add(listen)
  return () => listeners.delete(listen)
}

/** Puts a log on the shelf before anything is sent, then tries to send it. */
export async function post(entry: Entry): Promise<Sent> {
  await put({ ...entry, mayBeThere: navigator.onLine })
  return alone(() => send(entry))
}

/** Takes back a log. What may have reached the server, though nobody heard so, is undone there as soon as it answers. */
export async function takeBack(entry: Entry): Promise<void> {
  const known = entries.find(({ key }) => key === entry.key)
  if (known && (known.refused !== null || !known.mayBeThere)) return drop(entry.key)
  await put({ ...entry, refused: null, mayBeThere: true, isTakenBack: true })
  await flush()
}

/** Sends what waits, oldest first, until something stays without an answer; gives how many were taken. */
export async function flush(): Promise<number> {
  return alone(async () => {
    await reread()
    let sent = 0
    for (const entry of entries) {
      if (entry.refused !== null) continue
      const { state } = await send(entry)
      if (state === 'waiting') break
      if (state === 'sent' && !entry.isTakenBack) sent++
    }
    return sent
  })
}

/** Tries a refused log once more. */
export async function retry(entry: Entry): Promise<Sent> {
  return alone(() => send({ ...entry, refused: null }))
}

/** How many logs this device has that the server has not. */
export async function countUnsent(): Promise<number> {
  await reread()
  return seen.length
}

async function send(entry: Entry): Promise<Sent> {
  try {
    if (navigator.onLine && !entry.mayBeThere) await put({ ...entry, mayBeThere: true })
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const { change } = await api.today.log(entry.input, { context: { key: entry.key }, signal })
    noteSignal(true)
    if (entry.isTakenBack) await undo(change)
    else markDone(entry, change)
    await drop(entry.key)
    void queries.invalidateQueries()
    return { state: 'sent', change }
  } catch (error) {
    const trouble = troubleOf(error)
    if (trouble.isUnreachable) noteSignal(false)
    if (isForLater(trouble) || trouble.code === 'unauthenticated') return { state: 'waiting' }
    // What the server would not have need not be taken back from it.
    if (entry.isTakenBack) await drop(entry.key)
    else await put({ ...entry, refused: trouble.message })
    return { state: 'refused', message: trouble.message }
  }
}

async function undo(change: number) {
  try {
    await api.store.undo({ change }, { context: { key: `undo-${change}` } })
    toast({ text: 'Undone.' })
  } catch (error) {
    if (isForLater(troubleOf(error))) throw error
    toast({ text: troubleOf(error).message, isTrouble: true })
  }
}

/** A browser that keeps nothing (a private window) still sends. */
async function put(entry: Entry) {
  await shelf.write('outbox', entry.key, entry).catch(() => {})
  show([...entries.filter(({ key }) => key !== entry.key), entry])
  otherWindows.postMessage(null)
}

async function drop(entry: string) {
  show(entries.filter(({ key }) => key !== entry))
  await shelf.remove('outbox', entry).catch(() => {})
  otherWindows.postMessage(null)
}

/** What another window has sent is on the server's sheet now. */
async function reread() {
  const kept = await shelf.readAll<Entry>('outbox').catch(() => entries)
  const isSentElsewhere = entries.some(({ key }) => kept.every((other) => other.key !== key))
  show(kept)
  if (isSentElsewhere) await queries.invalidateQueries()
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
