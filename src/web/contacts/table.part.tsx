// biome-ignore-all lint/a11y/useSemanticElements: a table element must hold all of its rows; here only those in sight are
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { templateOf } from './columns.rules.ts'
import { useColumns } from './columns.store.ts'
import { useHands } from './hands.ts'
import { Head } from './head.part.tsx'
import type { Listing, Snapshot } from './listing.store.ts'
import { useIsPhone } from './phone.ts'
import { Row } from './row.part.tsx'
import type { Selection } from './selection.rules.ts'
import styles from './table.module.css'
import { rowsShown, type View } from './view.rules.ts'

type TableProps = {
  view: View
  change: (view: View) => void
  listing: Listing
  snapshot: Snapshot
  selection: Selection
  select: (selection: Selection) => void
  selectAll: () => void
}

/** Where each list was left, so that Back comes to the same place. */
const left = new WeakMap<Listing, { scroll: number; current: number }>()

/** The list itself: only the rows in sight are on the page, whatever their number. */
export function Table({ view, change, listing, snapshot, selection, select, selectAll }: TableProps) {
  const isPhone = useIsPhone()
  const shown = useColumns()
  const body = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const [margin, setMargin] = useState(0)
  const [now] = useState(() => Date.now())
  const [current, setCurrent] = useState(() => left.get(listing)?.current ?? 0)
  const { rows } = snapshot
  const height = isPhone ? 68 : 44
  const count = rowsShown(rows.length, snapshot.isWhole, snapshot.total, height)
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: margin,
    useFlushSync: false,
    scrollPaddingStart: 120,
    scrollPaddingEnd: 160,
  })
  const items = virtual.getVirtualItems()
  const seen = items.at(-1)?.index ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands above the list comes when it is here
  useLayoutEffect(() => {
    const top = body.current?.getBoundingClientRect().top ?? 0
    setMargin(top + window.scrollY)
    virtual.measure()
  }, [height, snapshot.isHere, virtual])
  useLayoutEffect(() => {
    window.scrollTo(0, left.get(listing)?.scroll ?? 0)
  }, [listing])
  const at = useRef(current)
  at.current = current
  useEffect(() => () => void left.set(listing, { scroll: window.scrollY, current: at.current }), [listing])
  useEffect(() => listing.want(seen), [listing, seen])

  const hands = useHands({
    rows,
    current,
    setCurrent,
    grid,
    scrollTo: (index) => virtual.scrollToIndex(index),
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
      <div ref={body} className={styles.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <Row
            key={index}
            line={rows[index]}
            index={index}
            top={start - margin}
            isSelected={selection.ids.has(rows[index]?.id ?? -1)}
            isCurrent={index === current}
            shown={shown}
            isPhone={isPhone}
            now={now}
          />
        ))}
      </div>
    </div>
  )
}
