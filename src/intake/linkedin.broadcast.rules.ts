import { hash } from 'node:crypto'
import { SMALL_GROUP } from '#contacts/gist.rules.ts'
import { HOUR, type Millis } from '#kernel/clock.ts'

/** Same text, at least so long, to so many people within so long, is a broadcast; so is anything to a larger group. */
export const BROADCAST = { length: 80, people: 5, within: 48 * HOUR }

type Sent = { at: Millis; to: string[] }

/** What identifies a text however it is spaced. */
export function textHash(text: string): string {
  return hash('sha1', text.replace(/\s+/g, ' '), 'base64url')
}

/** Finds the texts the user sent to many, from hashes alone. First `sent` for every message out, then `isBroadcast`. */
export class Broadcasts {
  #sent = new Map<string, Sent[]>()
  #windows = new Map<string, [Millis, Millis][]>()

  sent(text: string, at: Millis, to: readonly string[]): void {
    if (text.length < BROADCAST.length) return
    const key = textHash(text)
    const sent = this.#sent.get(key)
    if (sent) sent.push({ at, to: [...to] })
    else this.#sent.set(key, [{ at, to: [...to] }])
  }

  settle(): void {
    for (const [key, sent] of this.#sent) {
      const windows = windowsOf(sent)
      if (windows.length) this.#windows.set(key, windows)
    }
    this.#sent.clear()
  }

  /** Whether a message is a broadcast; `groupSize` counts everybody but the user. */
  isBroadcast(direction: 'in' | 'out', text: string, at: Millis, groupSize: number): boolean {
    if (groupSize > SMALL_GROUP) return true
    if (direction === 'in' || text.length < BROADCAST.length || this.#windows.size === 0) return false
    const windows = this.#windows.get(textHash(text))
    return windows?.some(([from, to]) => at >= from && at <= to) ?? false
  }
}

/** The spans of time in which one text went to enough people. */
function windowsOf(sent: Sent[]): [Millis, Millis][] {
  const sorted = sent.toSorted((one, other) => one.at - other.at)
  const windows: [Millis, Millis][] = []
  const inWindow = new Map<string, number>()
  let from = 0
  for (const [end, last] of sorted.entries()) {
    for (const person of last.to) inWindow.set(person, (inWindow.get(person) ?? 0) + 1)
    while (last.at - (sorted[from] as Sent).at > BROADCAST.within) leave(inWindow, sorted[from++] as Sent)
    if (inWindow.size < BROADCAST.people) continue
    const open = windows.at(-1)
    const start = (sorted[from] as Sent).at
    if (open && start <= open[1]) open[1] = last.at
    else windows.push([start, (sorted[end] as Sent).at])
  }
  return windows
}

function leave(inWindow: Map<string, number>, sent: Sent): void {
  for (const person of sent.to) {
    const count = (inWindow.get(person) ?? 0) - 1
    if (count > 0) inWindow.set(person, count)
    else inWindow.delete(person)
  }
}
