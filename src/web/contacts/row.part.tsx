// biome-ignore-all lint/a11y/useSemanticElements: a table element must hold all of its rows; here only those in sight are
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
import { memo } from 'react'
import { Photo } from '#web/parts/photo.part.tsx'
import { type ColumnName, columns } from './columns.rules.ts'
import styles from './table.module.css'
import type { Line } from './view.rules.ts'

export type RowProps = {
  line: Line
  index: number
  /** Pixels from the top of the list. */
  top: number
  isSelected: boolean
  isCurrent: boolean
  shown: readonly ColumnName[]
  isPhone: boolean
  now: number
}

/** One line of the list, as few elements as can be: thousands pass under a thumb. */
export const Row = memo(function Row(props: RowProps) {
  const { line, index, top, isSelected, isCurrent, shown, isPhone, now } = props
  return (
    <div
      id={`contact-${line.id}`}
      className={styles.row}
      style={{ top }}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-index={index}
      data-current={isCurrent || undefined}
    >
      <input
        type="checkbox"
        className={styles.box}
        checked={isSelected}
        readOnly
        tabIndex={-1}
        aria-label={`Select ${line.display}`}
      />
      <a className={styles.name} role="gridcell" href={`/contacts/${line.id}`} tabIndex={-1}>
        <Photo photo={line.photo} />
        {line.display}
      </a>
      {isPhone ? (
        <PhoneCells line={line} />
      ) : (
        shown.map((name) => (
          <span key={name} className={styles.cell} role="gridcell">
            {columns[name].text(line, now)}
          </span>
        ))
      )}
    </div>
  )
})

function PhoneCells({ line }: { line: Line }) {
  return (
    <>
      <span className={styles.about} role="gridcell">
        {[line.title, line.organisation].filter(Boolean).join(', ') || line.city || line.email}
      </span>
      {line.phone && (
        <a
          className={styles.call}
          href={`tel:${line.phone}`}
          tabIndex={-1}
          aria-label={`Call ${line.display}`}
        >
          Call
        </a>
      )}
    </>
  )
}
