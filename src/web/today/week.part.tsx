import { Section } from '#web/parts/page.part.tsx'
import { shortDay } from '#web/parts/when.rules.ts'
import type { Sheet } from './sheet.query.ts'
import styles from './week.module.css'
import { busiest, nextSentence } from './week.rules.ts'

type WeekProps = { week: Sheet['week']; tomorrow: Sheet['tomorrow']; today: string }

/** Tomorrow in a sentence, the week as a picture, and the picture as a table. */
export function Week({ week, tomorrow, today }: WeekProps) {
  const most = Math.max(...week.map(({ calls, messages }) => calls + messages), 1)
  return (
    <Section title="Tomorrow and the week">
      <p className={styles.tomorrow}>
        {nextSentence({ names: tomorrow.map(({ display }) => display), week, today })}
      </p>
      <figure className={styles.figure}>
        <div className={styles.bars} aria-hidden="true">
          {week.map(({ date, calls, messages }) => (
            <div key={date} className={styles.day}>
              <span className={styles.messages} style={{ height: `${(messages / most) * 4.5}rem` }} />
              <span className={styles.calls} style={{ height: `${(calls / most) * 4.5}rem` }} />
              <span className={styles.label}>{shortDay(date)}</span>
            </div>
          ))}
        </div>
        <figcaption className={styles.caption}>
          <span>
            <i className={styles.calls} aria-hidden="true" />
            calls
          </span>
          <span>
            <i className={styles.messages} aria-hidden="true" />
            messages
          </span>
          <span>{busiest(week)}</span>
        </figcaption>
      </figure>
      <details className={styles.details}>
        <summary>The week as a table</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Calls</th>
              <th scope="col">Messages</th>
            </tr>
          </thead>
          <tbody>
            {week.map(({ date, calls, messages }) => (
              <tr key={date}>
                <th scope="row">
                  {shortDay(date)} {Number(date.slice(8))}
                </th>
                <td>{calls}</td>
                <td>{messages}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Section>
  )
}
