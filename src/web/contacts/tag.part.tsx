import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { api } from '#web/api/client.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import styles from './bulk.module.css'

/** One tag, put on or taken off; the tags there are, are offered. */
export function TagForm({ tag, close }: { tag: (name: string, on: boolean) => void; close: () => void }) {
  const id = useId()
  const [name, setName] = useState('')
  const { data = [] } = useQuery({ queryKey: ['contacts', 'tags'], queryFn: () => api.contacts.tags({}) })
  const said = name.trim()
  function submit(event: FormEvent) {
    event.preventDefault()
    if (said) tag(said, true)
  }
  return (
    <form
      className={styles.form}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && close()}
      aria-label="Tag"
    >
      <Field
        label="Tag"
        list={id}
        value={name}
        maxLength={100}
        autoFocus
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <datalist id={id}>
        {data.map(({ name, contacts }) => (
          <option key={name} value={name} label={`${contacts}`} />
        ))}
      </datalist>
      <Button type="submit" look="main" disabled={said === ''}>
        Add the tag
      </Button>
      <Button disabled={said === ''} onClick={() => tag(said, false)}>
        Take it off
      </Button>
    </form>
  )
}
