// biome-ignore-all lint/a11y/useSemanticElements: a table element must hold all of its rows; here only those in sight are
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { templateOf } from './columns.rules.ts'
import { useColumns } from './columns.store.ts'
import { useHands } from './hands.ts'
import { Head } from './head.part.tsx'
import type { Listing } from './listing.store.ts'
import { useSnapshot } from './listing.ts'
import { useIsPhone } from './phone.ts'
import { Row } from './row.part.tsx'
import type { Selection } from './selection.rules.ts'
import { rowsDrawn } from './sight.rules.ts'
import { useSight } from './sight.ts'
import styles from './table.module.css'
import { rowsShown, type View } from './view.rules.ts'

type TableProps = {
  view: View
  change: (view: View) => void
  listing: Listing
  selection: Selection
  select: (selection: Selection) => void
  selectAll: () => void
}

/** Where each list was left, so that Back comes to the same place. */
const left = new WeakMap<Listing, { scroll: number; current: number }>()

/** The list itself: only the rows in sight are on the page, whatever their number. */
export function Table({ view, change, listing, selection, select, selectAll }: TableProps) {
  const snapshot = useSnapshot(listing)
  const isPhone = useIsPhone()
  const shown = useColumns()
  const body = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const [now] = useState(() => Date.now())
  const [current, setCurrent] = useState(() => left.get(listing)?.current ?? 0)
  const { rows } = snapshot
  const height = isPhone ? 68 : 44
  const count = rowsShown(snapshot, height)
  const { sight, show } = useSight(body, height, count)

  // A row that comes takes the place of one that goes: that is less work than making it.
  const places = rowsDrawn(window.innerHeight, height)

  useLayoutEffect(() => {
    window.scrollTo(0, left.get(listing)?.scroll ?? 0)
  }, [listing])
  const at = useRef(current)
  at.current = current
  useEffect(() => () => void left.set(listing, { scroll: window.scrollY, current: at.current }), [listing])
  useEffect(() => {
    if (sight.last >= 0) listing.look(sight)
  }, [listing, sight])

  const hands = useHands({
    listing,
    rows,
    count,
    current,
    setCurrent,
    grid,
    show,
    selection,
    select,
    selectAll,
  })

  return (
    <div
      ref={grid}
      className={styles.grid}
      style={{ '--columns': templateOf(shown), '--row': `${height}px` } as never}
      role="grid"
      aria-label="Contacts"
      aria-multiselectable="true"
      aria-rowcount={snapshot.total === null ? -1 : snapshot.total + 1}
      aria-activedescendant={rows[current] && `contact-${rows[current].id}`}
      tabIndex={0}
      onKeyDown={hands.press}
      onClick={hands.click}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      {!isPhone && <Head view={view} change={change} shown={shown} />}
      <div ref={body} className={styles.body} role="rowgroup" style={{ height: count * height }}>
        {rows.slice(sight.first, sight.last + 1).map((line, at) => {
          const index = sight.first + at
          return (
            line && (
              <Row
                key={index % places}
                line={line}
                index={index}
                top={index * height}
                isSelected={selection.ids.has(line.id)}
                isCurrent={index === current}
                shown={shown}
                isPhone={isPhone}
                now={now}
              />
            )
          )
        })}
      </div>
    </div>
  )
}
