import { Link } from 'react-router'
import { useOutbox } from './outbox.store.ts'
import { useIsAway } from './signal.store.ts'
import { useSync } from './sync.ts'
import styles from './waiting.module.css'

/** Says that there is no signal, how much waits for it, and what was not taken when it was back. */
export function Waiting() {
  useSync()
  const entries = useOutbox()
  const isAway = useIsAway()
  const waiting = entries.filter(({ refused }) => refused === null).length
  const refused = entries.length - waiting
  if (!isAway && refused === 0) return <p role="status" className="visually-hidden" />
  return (
    <p role="status" className={styles.waiting}>
      {isAway && (
        <>
          No signal. {waiting === 0
            ? 'What you see is from last time.'
            : `${waiting} waiting to be sent.`}{' '}
        </>
      )}
      {refused > 0 && (
        <Link to="/">
          {refused} {refused === 1 ? 'log was' : 'logs were'} not taken. See why
        </Link>
      )}
    </p>
  )
}
