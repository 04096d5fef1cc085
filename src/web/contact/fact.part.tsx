import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '#web/parts/button.part.tsx'
import type { Contact } from './contact.query.ts'
import styles from './facts.module.css'

type FactProps = {
  label: string
  contact: Contact
  /** As it reads; null where nothing is known yet. */
  value: ReactNode
  /** What else is to be said of it: a guess, or a source. */
  aside?: string | null | undefined
  trouble: string | null
  isSaving: boolean
  /** The fields to type in. */
  children: ReactNode
  /** Saves what was typed over the contact as it was seen then; the fact closes when it answers true. */
  save: (form: FormData, seen: Contact) => Promise<boolean>
}

/** One thing known of a contact: reads as text, and is changed where it stands. */
export function Fact({ label, contact, value, aside, trouble, isSaving, children, save }: FactProps) {
  const [isOpen, setOpen] = useState(false)
  // What is read anew while the form is open is not what was typed over.
  const seen = useRef(contact)
  const form = useRef<HTMLFormElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (isOpen) form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    else if (wasOpen.current) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (await save(new FormData(event.currentTarget), seen.current)) setOpen(false)
  }
  if (!isOpen) {
    return (
      <div className={styles.fact}>
        <dt>{label}</dt>
        <dd>
          <button
            ref={button}
            type="button"
            className={value ? styles.value : styles.missing}
            aria-label={value ? `Change ${label.toLowerCase()}` : `Add ${label.toLowerCase()}`}
            onClick={() => {
              seen.current = contact
              setOpen(true)
            }}
          >
            {value || 'Add'}
          </button>
          {aside && <small className={styles.aside}>{aside}</small>}
        </dd>
      </div>
    )
  }
  return (
    <div className={styles.fact}>
      <dt className="visually-hidden">{label}</dt>
      <dd className={styles.editing}>
        <form
          ref={form}
          onSubmit={submit}
          onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
          aria-label={label}
        >
          {children}
          {trouble && (
            <p className={styles.trouble} role="alert">
              {trouble}
            </p>
          )}
          <div className={styles.buttons}>
            <Button type="submit" look="main" disabled={isSaving}>
              Save
            </Button>
            <Button look="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
          </div>
        </form>
      </dd>
    </div>
  )
}
