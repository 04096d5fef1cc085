import { Button } from '#web/parts/button.part.tsx'
import { toast } from '#web/shell/toast.store.ts'
import styles from './line.module.css'

/** A drafted message, to be copied and sent where the user writes. */
export function CopyDraft({ draft }: { draft: string }) {
  return (
    <p className={styles.words}>
      <span className={styles.tagged}>Draft</span> <q className={styles.quote}>{draft}</q>{' '}
      <Button look="quiet" onClick={() => copy(draft)}>
        Copy the message
      </Button>
    </p>
  )
}

/** Puts text on the clipboard; on plain http, where browsers have none to offer, the old way. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
  toast({ text: 'The message is copied.' })
}
