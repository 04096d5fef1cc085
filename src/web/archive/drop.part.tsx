import { type DragEvent, type ReactNode, useState } from 'react'
import styles from './drop.module.css'

/** A file may be dropped anywhere here. */
export function DropZone({ take, children }: { take: (file: File) => void; children: ReactNode }) {
  const [isOver, setOver] = useState(false)
  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) take(file)
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
