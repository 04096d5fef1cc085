import { type ReactNode, useEffect } from 'react'
import styles from './page.module.css'

type PageProps = {
  /** The screen's name: over the sentence, and in the tab of the browser. */
  title: string
  /** One question, answered in one sentence. */
  sentence: ReactNode
  /** Stands beside the title: the screen's own actions. */
  actions?: ReactNode
  /** For lists that want the whole width. */
  isWide?: boolean
  children?: ReactNode
}

/** One screen: its name, its sentence, what can be done, and then the list. */
export function Page({ title, sentence, actions, isWide, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Kith`
  }, [title])
  return (
    <div className={isWide ? `${styles.page} ${styles.wide}` : styles.page}>
      <header className={styles.header}>
        <div className={styles.top}>
          <p className={styles.title}>{title}</p>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
        <h1 className={styles.sentence}>{sentence}</h1>
      </header>
      {children}
    </div>
  )
}

/** A part of a screen, under a small heading and a hairline. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={styles.section}>
      <div className={styles.top}>
        <h2 className={styles.heading}>{title}</h2>
        {aside && <div className={styles.actions}>{aside}</div>}
      </div>
      {children}
    </section>
  )
}
