import { useSyncExternalStore } from 'react'
import { type ColumnName, columnsFrom, usualColumns } from './columns.rules.ts'

const PLACE = 'kith-contact-columns'
const listeners = new Set<() => void>()
let shown = read()

function read(): readonly ColumnName[] {
  try {
    return columnsFrom(JSON.parse(localStorage.getItem(PLACE) ?? 'null'))
  } catch {
    return usualColumns
  }
}

/** Keeps on this device which columns the list shows. */
export function showColumns(next: readonly ColumnName[]) {
  shown = columnsFrom(next)
  try {
    localStorage.setItem(PLACE, JSON.stringify(shown))
  } catch {}
  for (const listen of listeners) listen()
}

export function currentColumns(): readonly ColumnName[] {
  return shown
}

export function useColumns(): readonly ColumnName[] {
  return useSyncExternalStore(subscribe, currentColumns)
}

function subscribe(listen: () => void) {
  listeners.add(listen)
  return () => listeners.delete(listen)
}
