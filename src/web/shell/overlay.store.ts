import { useSyncExternalStore } from 'react'

/** What lies over the page: at most one. */
export type Overlay = { name: 'palette'; text: string } | { name: 'help' } | null

let overlay: Overlay = null
const listeners = new Set<() => void>()

export function open(next: Overlay) {
  overlay = next
  for (const listen of listeners) listen()
}

export const openPalette = (text = '') => open({ name: 'palette', text })
export const openHelp = () => open({ name: 'help' })
export const closeOverlay = () => open(null)

export function useOverlay(): Overlay {
  return useSyncExternalStore(subscribe, () => overlay)
}

function subscribe(listen: () => void) {
  listeners.add(listen)
  return () => listeners.delete(listen)
}
