import styles from './line.module.css'
import { channelOf, missing, profileUrl, shownPhone, thereLine } from './line.rules.ts'
import type { Line } from './sheet.query.ts'

/** The number to tap, and what time it is where it rings. */
export function Reach({ line, startLog }: { line: Line; startLog: () => void }) {
  const there = thereLine(line)
  const isPoorHour = line.decentHour === false || line.noSharedHours
  return (
    <div className={styles.reach}>
      <Way line={line} startLog={startLog} />
      {there && <p className={isPoorHour ? styles.poor : styles.there}>{there}</p>}
    </div>
  )
}

function Way({ line, startLog }: { line: Line; startLog: () => void }) {
  const channel = channelOf(line)
  const { phone, email, profile } = line
  if (missing(line))
    return <p className={styles.there}>{missing(line) === 'phone' ? 'No number yet' : 'No address yet'}</p>
  if (channel === 'call' && phone) {
    return (
      <a className={styles.number} href={`tel:${phone}`} onClick={startLog}>
        {shownPhone(phone)}
      </a>
    )
  }
  if (channel !== 'message' && email) {
    return (
      <a className={styles.number} href={`mailto:${email}`} onClick={startLog}>
        {email}
      </a>
    )
  }
  if (!profile) return null
  return (
    <a
      className={styles.number}
      href={profileUrl(profile)}
      target="_blank"
      rel="noreferrer"
      onClick={startLog}
    >
      Open the profile
    </a>
  )
}
