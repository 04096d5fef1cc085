import { type FormEvent, useState } from 'react'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import styles from './list.module.css'

type TypeLineProps = {
  label: string
  action: string
  isSaving: boolean
  list?: string
  maxLength?: number
  /** Keeps what was typed; the line is empty again once it is kept. */
  take: (text: string) => Promise<unknown>
}

/** One line to add something with. */
export function TypeLine({ label, action, isSaving, list, maxLength = 300, take }: TypeLineProps) {
  const [text, setText] = useState('')
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return
    const kept = text
    await take(text.trim()).then(
      () => setText((now) => (now === kept ? '' : now)),
      () => {},
    )
  }
  return (
    <form className={styles.addLine} onSubmit={submit}>
      <Field
        label={label}
        value={text}
        maxLength={maxLength}
        autoComplete="off"
        {...(list ? { list } : {})}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={isSaving || text.trim() === ''}>
        {action}
      </Button>
    </form>
  )
}
