import { type DragEvent, type ReactNode, useState } from 'react'
import styles from './drop.module.css'

/** Files may be dropped anywhere here. */
export function DropZone({ take, children }: { take: (files: File[]) => void; children: ReactNode }) {
  const [isOver, setOver] = useState(false)
  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    take([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field in it does the same for those who do not drag
    <div
      className={styles.zone}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
      <p className={styles.or}>{isOver ? 'Let it fall.' : 'Or drop it here.'}</p>
    </div>
  )
}
