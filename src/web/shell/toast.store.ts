import { useSyncExternalStore } from 'react'

export type Toast = {
  text: string
  isTrouble?: boolean
  action?: { label: string; run: () => void }
}
export type Shown = Toast & { id: number }

let shown: readonly Shown[] = []
let last = 0
const listeners = new Set<() => void>()

function show(next: readonly Shown[]) {
  shown = next
  for (const listen of listeners) listen()
}

/** Says one line at the foot of the page; the newest three stay. */
export function toast(one: Toast): number {
  last++
  show([...shown, { ...one, id: last }].slice(-3))
  return last
}

export function dismissToast(id: number) {
  show(shown.filter((one) => one.id !== id))
}

/** Does what the newest message offers, if it offers anything: the key for Undo. */
export function takeOffer() {
  const offering = shown.findLast(({ action }) => action)
  if (!offering) return
  offering.action?.run()
  dismissToast(offering.id)
}

export function useToasts(): readonly Shown[] {
  return useSyncExternalStore(subscribe, () => shown)
}

function subscribe(listen: () => void) {
  listeners.add(listen)
  return () => listeners.delete(listen)
}
