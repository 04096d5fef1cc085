import { queries } from '#web/api/queries.ts'
import field from '#web/parts/field.module.css'
import { type ColumnName, columnNames, columns } from './columns.rules.ts'
import { showColumns, useColumns } from './columns.store.ts'
import styles from './contacts.module.css'

/** Which columns the list shows, on this device. */
export function ColumnChoice() {
  const shown = useColumns()
  function choose(name: ColumnName, isShown: boolean) {
    showColumns(isShown ? [...shown, name] : shown.filter((other) => other !== name))
    // Pages that are here were read without it.
    if (name === 'intent' && isShown) void queries.invalidateQueries({ queryKey: ['contacts', 'list'] })
  }
  return (
    <details className={`${styles.menu} ${styles.columns}`}>
      <summary>Columns</summary>
      <fieldset className={styles.panel}>
        <legend className="visually-hidden">Columns</legend>
        {columnNames.map((name) => (
          <label key={name} className={`${field.tick} ${styles.choice}`}>
            <input
              type="checkbox"
              checked={shown.includes(name)}
              onChange={({ currentTarget }) => choose(name, currentTarget.checked)}
            />
            {columns[name].label}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
