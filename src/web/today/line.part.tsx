import { Link } from 'react-router'
import { Button } from '#web/parts/button.part.tsx'
import entry from '#web/parts/entry.module.css'
import { Panel } from '#web/parts/panel.part.tsx'
import { Photo } from '#web/parts/photo.part.tsx'
import { asSentence } from '#web/parts/words.rules.ts'
import { AskForm } from './ask.part.tsx'
import styles from './line.module.css'
import { missing } from './line.rules.ts'
import type { Opened } from './lines.part.tsx'
import { LogForm } from './logform.part.tsx'
import { SkipForm, SnoozeForm } from './pause.part.tsx'
import { Promises } from './promises.part.tsx'
import { Reach } from './reach.part.tsx'
import type { Line } from './sheet.query.ts'
import { Words } from './words.part.tsx'

type LineRowProps = {
  line: Line
  today: string
  index: number
  isCurrent: boolean
  opened: Opened | null
  enter: () => void
  open: (what: Omit<Opened, 'contact'> | null) => void
  /** Closes what is open and goes to the line that comes into this one's place. */
  leave: () => void
}

const panels = { log: 'Log', snooze: 'Snooze', skip: 'Skip' } as const

export function LineRow({ line, today, index, isCurrent, opened, enter, open, leave }: LineRowProps) {
  const about = [line.title, line.organisation].filter(Boolean).join(', ')
  return (
    <li
      className={styles.line}
      data-row={index}
      data-current={isCurrent || undefined}
      data-carried={line.carried || undefined}
      tabIndex={-1}
      aria-label={line.display}
      onFocus={enter}
    >
      <div className={styles.who}>
        <h2 className={`${entry.name} ${styles.name}`}>
          <Photo photo={line.photo} />
          <Link to={`/contacts/${line.id}`}>{line.display}</Link>
        </h2>
        {about && <p className={styles.about}>{about}</p>}
      </div>
      <div className={styles.said}>
        <p className={styles.why}>
          {line.late && <span className={styles.late}>Late. </span>}
          {line.carried && <span className={styles.carried}>Carried over. </span>}
          {line.at === null ? asSentence(line.why) : <strong>{asSentence(line.why)}</strong>}
        </p>
        <Words line={line} />
        <Promises promised={line.promised} today={today} />
      </div>
      <div className={styles.side}>
        <Reach line={line} startLog={() => open({ what: 'log', outcome: null })} />
        <div className={styles.actions}>
          {(['log', 'snooze', 'skip'] as const).map((what) => (
            <Button
              key={what}
              look={what === 'log' ? 'plain' : 'quiet'}
              aria-expanded={opened?.what === what}
              aria-label={`${panels[what]} ${line.display}`}
              onClick={() => open(opened?.what === what ? null : { what, outcome: null })}
            >
              {panels[what]}
            </Button>
          ))}
        </div>
      </div>
      {missing(line) && <AskForm line={line} />}
      {opened && (
        <Panel isUnderThumb>
          {opened.what === 'log' && (
            <LogForm key={opened.outcome} line={line} first={opened.outcome} today={today} close={leave} />
          )}
          {opened.what === 'snooze' && <SnoozeForm line={line} today={today} close={leave} />}
          {opened.what === 'skip' && <SkipForm line={line} close={leave} />}
        </Panel>
      )}
    </li>
  )
}
