import { undo } from '#web/api/write.ts'
import type { DoneLine } from '#web/offline/outbox.rules.ts'
import { takeBack } from '#web/offline/outbox.store.ts'
import { Button } from '#web/parts/button.part.tsx'
import { clockTime } from '#web/parts/when.rules.ts'
import styles from './done.module.css'

/** What was done today, newest first; each can be undone. */
export function DoneList({ done }: { done: readonly DoneLine[] }) {
  return (
    <ul className={styles.list}>
      {done.map((one) => (
        <li key={one.waiting?.key ?? `${one.contact} ${one.at} ${one.change}`} className={styles.done}>
          <span className={styles.time}>{clockTime(one.at)}</span>
          <span className={styles.what}>
            <span className={styles.name}>{one.display}</span> {one.what}
            {one.waiting && <em className={styles.waiting}>waiting for signal</em>}
          </span>
          <Undo one={one} />
        </li>
      ))}
    </ul>
  )
}

function Undo({ one: { change, waiting, display } }: { one: DoneLine }) {
  if (!waiting && change === null) return null
  return (
    <Button
      look="quiet"
      aria-label={`Undo ${display}`}
      onClick={() => (waiting ? takeBack(waiting) : undo(change as number))}
    >
      Undo
    </Button>
  )
}
