import type { ReactNode } from 'react'
import styles from './panel.module.css'

type PanelProps = {
  /** On a phone it lies along the foot of the screen. */
  isUnderThumb?: boolean
  className?: string | undefined
  children: ReactNode
}

/** What opens below a line, to do something about it. */
export function Panel({ isUnderThumb, className, children }: PanelProps) {
  const names = [styles.panel, isUnderThumb && styles.thumb, className].filter(Boolean)
  return (
    <div className={names.join(' ')} data-panel>
      {children}
    </div>
  )
}
