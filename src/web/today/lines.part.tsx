import { useDeferredValue, useState } from 'react'
import { useKeys } from '#web/shell/keys.ts'
import { useRows } from '#web/shell/rows.ts'
import styles from './line.module.css'
import { LineRow } from './line.part.tsx'
import { missing, unprinted } from './line.rules.ts'
import type { Line, Outcome } from './sheet.query.ts'

/** What is open under one line. */
export type Opened = { contact: number; what: 'log' | 'snooze' | 'skip'; outcome: Outcome | null }

const outcomeKeys: Record<string, Outcome> = {
  t: 'talked',
  v: 'voicemail',
  n: 'no answer',
  b: 'call back at',
  w: 'wrong number',
}

/** More lines than this are printed closer, so that they stay on one sheet; the stylesheet knows the rest. */
const FEW = 16
const FIRST = 6

/** The sheet itself: J and K go through it, a letter says how a call went, Enter logs it. */
export function Lines({ lines, today }: { lines: readonly Line[]; today: string }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  // The first screenful is drawn at once, the rest when the browser has a moment.
  const drawn = useDeferredValue(lines, lines.slice(0, FIRST))
  const { current, setCurrent, go } = useRows(drawn.length)
  const line = drawn[current]
  const openHere =
    (what: Opened['what'], outcome: Outcome | null = null) =>
    () =>
      line && setOpened({ contact: line.id, what, outcome: missing(line) ? null : outcome })
  useKeys({
    ...Object.fromEntries(
      Object.entries(outcomeKeys).map(([key, outcome]) => [key, openHere('log', outcome)]),
    ),
    l: openHere('log'),
    s: openHere('snooze'),
    x: openHere('skip'),
  })
  const left = unprinted(lines.length)
  return (
    <>
      <ol className={styles.lines} data-many={lines.length > FEW || undefined}>
        {drawn.map((one, index) => (
          <LineRow
            key={one.id}
            line={one}
            today={today}
            index={index}
            isCurrent={index === current}
            opened={opened?.contact === one.id ? opened : null}
            enter={() => setCurrent(index)}
            open={(next) => setOpened(next && { ...next, contact: one.id })}
            leave={() => {
              setOpened(null)
              go(index)
            }}
          />
        ))}
      </ol>
      {left && <p className={styles.unprinted}>{left}</p>}
    </>
  )
}
