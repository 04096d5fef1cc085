import { useOutbox } from './outbox.store.ts'
import { useIsAway } from './signal.store.ts'
import { useSync } from './sync.ts'
import styles from './waiting.module.css'

/** Says that there is no signal, and how much waits for it. */
export function Waiting() {
  useSync()
  const waiting = useOutbox().filter(({ refused }) => refused === null).length
  const isAway = useIsAway()
  if (!isAway) return <p role="status" className="visually-hidden" />
  return (
    <p role="status" className={styles.waiting}>
      No signal. {waiting === 0 ? 'What you see is from last time.' : `${waiting} waiting to be sent.`}
    </p>
  )
}
