import { useEffect, useRef, useState } from 'react'
import { useKeys } from './keys.ts'

/**
 * J and K through the rows of a list: the index of the current row, which is kept in range. Rows carry `data-row` with
 * their index and can take the focus (`tabIndex={-1}`).
 */
export function useRows(count: number) {
  const [current, setCurrent] = useState(0)
  const last = Math.max(count - 1, 0)
  const at = Math.min(current, last)
  useEffect(() => {
    if (current > last) setCurrent(last)
  }, [current, last])
  const isHeld = useRef(false)
  // The row that had the focus is gone: the one in its place gets it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only rows that come or go take the focus away
  useEffect(() => {
    if (isHeld.current && document.activeElement === document.body) focusRow(at)
  }, [count])
  function go(to: number) {
    const next = Math.max(0, Math.min(to, last))
    isHeld.current = true
    setCurrent(next)
    focusRow(next)
  }
  useKeys({ j: () => go(isAmongRows() ? at + 1 : at), k: () => go(isAmongRows() ? at - 1 : at) })
  return { current: at, setCurrent, go }
}

function focusRow(index: number) {
  document.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus()
}

function isAmongRows(): boolean {
  return Boolean(document.activeElement?.closest('[data-row]'))
}
