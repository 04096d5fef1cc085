import { useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import type { Entry } from './contact.query.ts'
import { CorrectForm } from './correct.part.tsx'
import { sourceInWords } from './history.rules.ts'
import styles from './timeline.module.css'
import { leadOf } from './timeline.rules.ts'

const LONG = 400

/** One thing that happened; what was logged amiss is corrected or struck. */
export function EntryItem({ entry }: { entry: Entry }) {
  const [isOpen, setOpen] = useState(false)
  const [showsAll, showAll] = useState(false)
  const [isCorrecting, setCorrecting] = useState(false)
  const strike = useWrite({ write: api.interactions.strike, done: () => 'Struck off the timeline.' })
  const isTold = entry.kind === 'signal' && entry.subject === null
  const text = isTold ? '' : (entry.text ?? '')
  const isLong = text.length > LONG
  return (
    <li className={entry.kind === 'personal' ? styles.entry : `${styles.entry} ${styles.faint}`}>
      <time className={styles.day} dateTime={new Date(entry.at).toISOString()}>
        {new Date(entry.at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}
      </time>
      <div className={styles.said}>
        <button type="button" className={styles.lead} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {leadOf(entry, Date.now())}
        </button>
        {entry.kind !== 'signal' && entry.subject && <p className={styles.subject}>{entry.subject}</p>}
        {text && (
          <p className={styles.text}>
            {isLong && !showsAll ? `${text.slice(0, LONG)}… ` : text}
            {isLong && (
              <Button look="quiet" className={styles.small} onClick={() => showAll(!showsAll)}>
                {showsAll ? 'Less' : 'All of it'}
              </Button>
            )}
          </p>
        )}
        {isOpen && !isCorrecting && (
          <div className={styles.actions}>
            <span className={styles.soft}>
              {new Date(entry.at).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short' })},{' '}
              {sourceInWords(entry.source)}
            </span>
            <Button look="quiet" onClick={() => setCorrecting(true)}>
              Correct
            </Button>
            <Button look="quiet" onClick={() => strike.mutate({ id: entry.id })}>
              Strike
            </Button>
          </div>
        )}
        {isCorrecting && <CorrectForm entry={entry} close={() => setCorrecting(false)} />}
      </div>
    </li>
  )
}
