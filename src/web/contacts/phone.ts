import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 47.99em)')

/** Whether the screen is as narrow as a phone's. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches)
}

function subscribe(listen: () => void) {
  narrow.addEventListener('change', listen)
  return () => narrow.removeEventListener('change', listen)
}
