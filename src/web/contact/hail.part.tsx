import { Button } from '#web/parts/button.part.tsx'
import styles from './contact.module.css'
import type { Contact } from './contact.query.ts'
import { firstOf, linkOf, shownReach } from './reach.rules.ts'

const ways = [
  { kind: 'phone', label: 'Call' },
  { kind: 'email', label: 'Write' },
  { kind: 'profile', label: 'LinkedIn' },
] as const

/** The ways to reach them at once; on a phone under the thumb. */
export function Hail({ contact, log }: { contact: Contact; log: () => void }) {
  return (
    <div className={styles.hail}>
      <Button look="main" className={styles.log} onClick={log}>
        Log
      </Button>
      {ways.map(({ kind, label }) => {
        const reach = firstOf(contact.reaches, kind)
        const href = reach && linkOf(reach)
        if (!reach || !href) return null
        return (
          <a
            key={kind}
            className={styles.way}
            href={href}
            {...(kind === 'profile' ? { target: '_blank', rel: 'noreferrer' } : {})}
          >
            <span className={styles.verb}>{label}</span>
            <span className={styles.number}>{shownReach(reach)}</span>
          </a>
        )
      })}
    </div>
  )
}
