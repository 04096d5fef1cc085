import { type Entry, whatWasDone } from '#web/offline/outbox.rules.ts'
import { retry, takeBack } from '#web/offline/outbox.store.ts'
import { Button } from '#web/parts/button.part.tsx'
import styles from './today.module.css'

/** Logs the server would not take: nothing typed is lost without being asked. */
export function Refused({ entries }: { entries: readonly Entry[] }) {
  return entries
    .filter(({ refused }) => refused !== null)
    .map((entry) => (
      <div key={entry.key} className={styles.refused} role="alert">
        {entry.display}, {whatWasDone(entry.input).toLowerCase()}, was not taken: {entry.refused}
        {entry.input.text && <> You wrote: “{entry.input.text}”</>}
        <Button look="quiet" onClick={() => retry(entry)}>
          Send again
        </Button>
        <Button look="quiet" onClick={() => takeBack(entry)}>
          Drop it
        </Button>
      </div>
    ))
}
