import styles from './band.module.css'

export type BandCounts = { drawer: number; happy: number; mailing: number }

const places = [
  { key: 'drawer', name: 'in the drawer' },
  { key: 'happy', name: 'in the happy place' },
  { key: 'mailing', name: 'on the mailing list' },
] as const

/** Drawer · happy place · mailing list, in three tones; its numbers stand below it in words. */
export function Band({ counts }: { counts: BandCounts }) {
  return (
    <figure className={styles.figure}>
      <div className={styles.band} aria-hidden="true">
        {places.map(({ key }) => (
          <span key={key} className={styles[key]} style={{ flexGrow: counts[key] }} />
        ))}
      </div>
      <figcaption className={styles.caption}>
        {places.map(({ key, name }) => (
          <span key={key}>
            <i className={styles[key]} aria-hidden="true" />
            {counts[key].toLocaleString('en')} {name}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
