import type { Sheet } from './sheet.query.ts'
import styles from './tally.module.css'

const MOST_TICKS = 60

/** The day as strokes: done, left, and of these carried over; the words stand beside. */
export function Tally({ counts: { done, left, carried } }: { counts: Sheet['counts'] }) {
  if (done + left === 0) return null
  const ticks = [
    ...Array<string>(done).fill('done'),
    ...Array<string>(carried).fill('carried'),
    ...Array<string>(Math.max(left - carried, 0)).fill('left'),
  ]
  return (
    <div className={styles.tally}>
      {ticks.length <= MOST_TICKS && (
        <span className={styles.ticks} aria-hidden="true">
          {ticks.map((kind, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: strokes have no identity
            <i key={index} className={styles[kind]} />
          ))}
        </span>
      )}
      <span>
        <b>{done}</b> done, <b>{left}</b> left
        {carried > 0 && (
          <>
            , <b>{carried}</b> carried over
          </>
        )}
      </span>
    </div>
  )
}
