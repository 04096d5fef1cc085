import field from '#web/parts/field.module.css'
import styles from './contacts.module.css'
import { exportFormats, exportLink } from './export.ts'
import type { View } from './view.rules.ts'

/** Everybody the list shows, as a file. */
export function ExportMenu({ view }: { view: View }) {
  return (
    <details className={styles.menu}>
      <summary>Export</summary>
      <div className={styles.panel}>
        {exportFormats.map(({ format, label }) => (
          <a
            key={format}
            className={`${field.tick} ${styles.choice}`}
            href={exportLink(view, format)}
            download
          >
            {label}
          </a>
        ))}
      </div>
    </details>
  )
}
