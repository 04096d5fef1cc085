import { useSyncExternalStore } from 'react'

let isAway = false
const listeners = new Set<() => void>()

/** Told by every read and every send: whether the server answered. */
export function noteSignal(answered: boolean) {
  if (isAway === !answered) return
  isAway = !answered
  for (const listen of listeners) listen()
}

/** Whether the server did not answer the last time it was asked. */
export function useIsAway(): boolean {
  return useSyncExternalStore(subscribe, () => isAway)
}

function subscribe(listen: () => void) {
  listeners.add(listen)
  return () => listeners.delete(listen)
}
