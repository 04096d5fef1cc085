import { type ChangeEvent, useId, useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { upload } from '#web/archive/upload.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Section } from '#web/parts/page.part.tsx'
import type { Contact } from './contact.query.ts'
import styles from './portrait.module.css'
import { shrink } from './portrait.ts'

/** A way to give them a photo: what is chosen is made small here before it is sent. */
export function Portrait({ contact: { id, photo, display } }: { contact: Contact }) {
  const input = useId()
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const keep = useWrite({ write: api.contacts.setPhoto, done: () => `The photo is kept with ${display}.` })
  const remove = useWrite({ write: api.contacts.removePhoto, done: () => 'The photo is removed.' })
  async function choose({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const [file] = currentTarget.files ?? []
    currentTarget.value = ''
    if (!file) return
    setTrouble(null)
    setSending(true)
    try {
      keep.mutate({ id, upload: await upload(await shrink(file), () => {}) })
    } catch (error) {
      setTrouble((error as Error).message)
    } finally {
      setSending(false)
    }
  }
  return (
    <Section title="Photo">
      <div className={styles.actions}>
        <label className={styles.choose} htmlFor={input}>
          {isSending ? 'Sending…' : photo ? 'Change photo' : 'Add a photo'}
        </label>
        <input
          id={input}
          className="visually-hidden"
          type="file"
          accept="image/jpeg,image/png,image/webp,image/*"
          disabled={isSending}
          onChange={choose}
        />
        {photo && (
          <Button look="quiet" aria-label="Remove photo" onClick={() => remove.mutate({ id })}>
            Remove
          </Button>
        )}
      </div>
      {trouble && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
    </Section>
  )
}
