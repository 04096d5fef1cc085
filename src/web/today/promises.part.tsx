import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import styles from './line.module.css'
import { promiseLine } from './line.rules.ts'
import type { Line } from './sheet.query.ts'

/** What is promised either way; each is marked kept where it stands. */
export function Promises({ promised, today }: { promised: Line['promised']; today: string }) {
  const kept = useWrite({ write: api.commitments.markKept, done: () => 'Marked as kept.' })
  return promised.map((promise) => (
    <p key={promise.id} className={styles.words}>
      <span className={styles.promise}>{promiseLine(promise, today)}</span>{' '}
      <Button
        look="quiet"
        disabled={kept.isPending}
        onClick={() => kept.mutate({ id: promise.id, version: promise.version })}
      >
        Kept
      </Button>
    </p>
  ))
}
