import { useSyncExternalStore } from 'react'

/** What one device remembers about how its user likes Kith; the network itself lies on the server. */
export type Prefs = { singleKeys: boolean; scheme: 'auto' | 'light' | 'dark' }

const PLACE = 'kith-prefs'
const usual: Prefs = { singleKeys: true, scheme: 'auto' }
const listeners = new Set<() => void>()
let prefs: Prefs = read()

function read(): Prefs {
  try {
    return { ...usual, ...JSON.parse(localStorage.getItem(PLACE) ?? '{}') }
  } catch {
    return usual
  }
}

export function prefer(some: Partial<Prefs>) {
  prefs = { ...prefs, ...some }
  try {
    localStorage.setItem(PLACE, JSON.stringify(prefs))
  } catch {}
  for (const listen of listeners) listen()
}

export function usePrefs(): Prefs {
  return useSyncExternalStore(subscribe, () => prefs)
}

export function currentPrefs(): Prefs {
  return prefs
}

function subscribe(listen: () => void) {
  listeners.add(listen)
  return () => listeners.delete(listen)
}
