import { useEffect, useState } from 'react'
import { Button } from '#web/parts/button.part.tsx'
import { dismissToast, type Shown, useToasts } from './toast.store.ts'
import styles from './toasts.module.css'

/** Long enough to read and to reach for Undo; trouble stays until it is put away. */
const SHOWN_MS = 8000

/** The live region is there from the start, so that a screen reader hears what comes into it. */
export function Toasts() {
  const toasts = useToasts()
  return (
    <section className={styles.toasts} aria-label="Messages">
      <div role="status">
        {toasts
          .filter((one) => !one.isTrouble)
          .map((one) => (
            <One key={one.id} {...one} />
          ))}
      </div>
      <div role="alert">
        {toasts
          .filter((one) => one.isTrouble)
          .map((one) => (
            <One key={one.id} {...one} />
          ))}
      </div>
    </section>
  )
}

function One({ id, text, action, isTrouble }: Shown) {
  const [isHeld, hold] = useState(false)
  useEffect(() => {
    if (isHeld || isTrouble) return
    const timer = setTimeout(() => dismissToast(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [id, isHeld, isTrouble])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer resting on a message only keeps it from going
    <div
      className={isTrouble ? `${styles.toast} ${styles.trouble}` : styles.toast}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <span className={styles.text}>{text}</span>
      {action && (
        <Button
          look="quiet"
          onClick={() => {
            action.run()
            dismissToast(id)
          }}
        >
          {action.label}
        </Button>
      )}
      <button type="button" className={styles.close} aria-label="Put away" onClick={() => dismissToast(id)}>
        ×
      </button>
    </div>
  )
}
