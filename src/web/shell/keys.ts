import { useEffect, useRef } from 'react'
import { strokeName } from './keys.rules.ts'
import { currentPrefs } from './prefs.store.ts'

export type Keys = Record<string, () => void>

/** Binds strokes ("mod+k", "j", "?") while the component is on the page. */
export function useKeys(keys: Keys) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return
      const { key, ctrlKey, metaKey, altKey } = event
      const isTyping = isTypedInto(event.target)
      const isDialogOpen = document.querySelector('[role="dialog"]') !== null
      const name = strokeName(
        { key, ctrlKey, metaKey, altKey, isTyping, isDialogOpen },
        currentPrefs().singleKeys,
      )
      const act = name === null ? undefined : latest.current[name]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

function isTypedInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}
