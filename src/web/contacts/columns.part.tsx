import { columnNames, columns } from './columns.rules.ts'
import { showColumns, useColumns } from './columns.store.ts'
import styles from './contacts.module.css'

/** Which columns the list shows, on this device. */
export function ColumnChoice() {
  const shown = useColumns()
  return (
    <details className={styles.menu}>
      <summary>Columns</summary>
      <fieldset className={styles.panel}>
        <legend className="visually-hidden">Columns</legend>
        {columnNames.map((name) => (
          <label key={name} className={styles.tick}>
            <input
              type="checkbox"
              checked={shown.includes(name)}
              onChange={({ currentTarget }) =>
                showColumns(
                  currentTarget.checked ? [...shown, name] : shown.filter((other) => other !== name),
                )
              }
            />
            {columns[name].label}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
