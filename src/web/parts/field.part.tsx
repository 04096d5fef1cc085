import { type ComponentProps, type ReactNode, useId } from 'react'
import styles from './field.module.css'

type Common = { label: string; hint?: ReactNode; trouble?: string | null | undefined }

/** A labelled line to type on; `trouble` is what is wrong with it. */
export function Field({ label, hint, trouble, className, ...input }: ComponentProps<'input'> & Common) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hint, trouble, className }}>
      <input id={id} className={styles.input} {...described(id, hint, trouble)} {...input} />
    </Labelled>
  )
}

/** The same, for text of several lines. */
export function LongField({
  label,
  hint,
  trouble,
  className,
  ...input
}: ComponentProps<'textarea'> & Common) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hint, trouble, className }}>
      <textarea id={id} rows={3} className={styles.input} {...described(id, hint, trouble)} {...input} />
    </Labelled>
  )
}

/** One of a few: the browser's own list, which every phone knows how to show. */
export function Choice({ label, hint, trouble, className, ...select }: ComponentProps<'select'> & Common) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hint, trouble, className }}>
      <select id={id} className={styles.input} {...described(id, hint, trouble)} {...select} />
    </Labelled>
  )
}

type LabelledProps = Common & { id: string; className?: string | undefined; children: ReactNode }

function Labelled({ id, label, hint, trouble, className, children }: LabelledProps) {
  return (
    <div className={`${styles.field} ${className ?? ''}`}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {trouble && (
        <p id={`${id}-trouble`} className={styles.trouble}>
          {trouble}
        </p>
      )}
    </div>
  )
}

function described(id: string, hint: ReactNode, trouble: string | null | undefined) {
  const by = [hint && `${id}-hint`, trouble && `${id}-trouble`].filter(Boolean).join(' ')
  return { 'aria-invalid': trouble ? true : undefined, 'aria-describedby': by || undefined } as const
}
