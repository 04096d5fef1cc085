import { dateOf } from '#web/parts/when.rules.ts'
import { asSentence } from '#web/parts/words.rules.ts'
import type { Cadence, Clock } from './circle.query.ts'
import { cadenceInWords, clockPicture } from './circle.rules.ts'
import styles from './clock.module.css'

/** One clock as a line from the last time to the longest day, and in words. */
export function ClockLine({
  name,
  clock,
  cadence,
}: {
  name: string
  clock: Clock | null
  cadence: Cadence | null
}) {
  if (!clock || !cadence) return null
  const picture = clockPicture(clock, cadence, dateOf(Date.now()))
  const isLate = clock.state === 'late'
  return (
    <div className={styles.clock} title={cadenceInWords(cadence)}>
      <span className={styles.name}>{name}</span>
      <span className={styles.line} aria-hidden="true">
        {picture && (
          <>
            <i className={styles.ideal} style={{ left: `${picture.ideal * 100}%` }} />
            <i
              className={isLate ? `${styles.run} ${styles.late}` : styles.run}
              style={{ width: `${Math.min(picture.today, 1) * 100}%` }}
            />
          </>
        )}
      </span>
      <span className={isLate ? styles.lateWords : styles.words}>
        {asSentence(clock.reason)}
        <span className="visually-hidden">; {cadenceInWords(cadence)}</span>
      </span>
    </div>
  )
}
