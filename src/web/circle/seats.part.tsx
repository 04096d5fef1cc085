import type { Row } from './circle.query.ts'
import { lookOf, pictureInWords } from './circle.rules.ts'
import styles from './seats.module.css'

const MOST_DRAWN = 500
const rank = { late: 0, due: 1, fresh: 2, quiet: 3 }

/** Every seat as one mark: late, due, in time, resting, free. The table below is the same in words. */
export function Seats({ rows, seats }: { rows: readonly Row[]; seats: number }) {
  const words = pictureInWords(rows, seats)
  const looks = rows.map(lookOf).toSorted((a, b) => rank[a] - rank[b])
  const marks = [...looks, ...Array<'free'>(Math.max(seats - rows.length, 0)).fill('free')]
  return (
    <figure className={styles.figure}>
      {marks.length <= MOST_DRAWN && (
        <div className={styles.seats} role="img" aria-label={`The seats: ${words}`}>
          {marks.map((look, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks have no identity
            <i key={index} className={styles[look]} />
          ))}
        </div>
      )}
      <figcaption className={styles.caption}>
        {(['late', 'due', 'fresh', 'quiet', 'free'] as const)
          .filter((look) => marks.includes(look))
          .map((look) => (
            <span key={look}>
              <i className={styles[look]} aria-hidden="true" />
              {marks.filter((one) => one === look).length} {names[look]}
            </span>
          ))}
      </figcaption>
    </figure>
  )
}

const names = { late: 'late', due: 'due', fresh: 'in time', quiet: 'resting or paused', free: 'free' }
