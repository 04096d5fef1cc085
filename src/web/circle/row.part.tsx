import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '#web/parts/button.part.tsx'
import entry from '#web/parts/entry.module.css'
import { Panel } from '#web/parts/panel.part.tsx'
import { Photo } from '#web/parts/photo.part.tsx'
import { useKeys } from '#web/shell/keys.ts'
import { CadenceForm } from './cadence.part.tsx'
import type { Row } from './circle.query.ts'
import { ClockLine } from './clock.part.tsx'
import { ReleaseForm } from './release.part.tsx'
import styles from './row.module.css'

type SeatRowProps = { row: Row; index: number; isCurrent: boolean; enter: () => void }

/** One seat: who, both clocks, and what can be changed about it. */
export function SeatRow({ row, index, isCurrent, enter }: SeatRowProps) {
  const [opened, open] = useState<'change' | 'release' | null>(null)
  const close = () => open(null)
  useKeys(isCurrent ? { c: () => open('change'), r: () => open('release') } : {})
  const about = [row.title, row.organisation].filter(Boolean).join(', ')
  return (
    <li
      className={styles.row}
      data-row={index}
      data-current={isCurrent || undefined}
      tabIndex={-1}
      onFocus={enter}
      aria-label={row.display}
    >
      <div className={styles.who}>
        <h3 className={`${entry.name} ${styles.name}`}>
          <Photo photo={row.photo} />
          <Link to={`/contacts/${row.id}`}>{row.display}</Link>
        </h3>
        {about && <p className={styles.about}>{about}</p>}
      </div>
      <div className={styles.clocks}>
        <ClockLine name="Call" clock={row.call} cadence={row.seat.call} />
        <ClockLine name="E-mail" clock={row.email} cadence={row.seat.email} />
      </div>
      <div className={styles.actions}>
        <Button
          look="quiet"
          aria-expanded={opened === 'change'}
          aria-label={`Change cadence of ${row.display}`}
          onClick={() => open(opened === 'change' ? null : 'change')}
        >
          Change
        </Button>
        <Button
          look="quiet"
          aria-expanded={opened === 'release'}
          aria-label={`Release ${row.display}`}
          onClick={() => open(opened === 'release' ? null : 'release')}
        >
          Release
        </Button>
      </div>
      {opened && (
        <Panel>
          {opened === 'change' ? (
            <CadenceForm row={row} close={close} />
          ) : (
            <ReleaseForm row={row} close={close} />
          )}
        </Panel>
      )}
    </li>
  )
}
