// biome-ignore-all lint/a11y/useSemanticElements: a table element must hold all of its rows; here only those in sight are
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
import { type ColumnName, columns } from './columns.rules.ts'
import styles from './table.module.css'
import { type Sort, sortedBy, type View } from './view.rules.ts'

type HeadProps = { view: View; change: (view: View) => void; shown: readonly ColumnName[] }

/** The names of the columns; those that sort are pressed. */
export function Head({ view, change, shown }: HeadProps) {
  return (
    <div className={styles.head} role="row" aria-rowindex={1}>
      <span role="columnheader" tabIndex={-1} aria-label="Selected" />
      <HeadCell label="Name" sort="name" view={view} change={change} />
      {shown.map((name) => {
        const { label, sort } = columns[name]
        return <HeadCell key={name} label={label} sort={sort} view={view} change={change} />
      })}
    </div>
  )
}

type HeadCellProps = {
  label: string
  sort?: Sort | undefined
  view: View
  change: HeadProps['change']
}

function HeadCell({ label, sort, view, change }: HeadCellProps) {
  const isSorted = sort === view.sort
  const direction = view.order === 'up' ? 'ascending' : 'descending'
  return (
    <span role="columnheader" tabIndex={-1} aria-sort={isSorted ? direction : undefined}>
      {sort ? (
        <button type="button" onClick={() => change(sortedBy(view, sort))}>
          {label}
          {isSorted && <span aria-hidden="true">{view.order === 'up' ? ' ↑' : ' ↓'}</span>}
        </button>
      ) : (
        label
      )}
    </span>
  )
}
