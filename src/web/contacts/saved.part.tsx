import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import styles from './saved.module.css'

type SavedProps = { query: string; search: (query: string) => void }

/** Searches kept under a name: one press to look again. */
export function Saved({ query, search }: SavedProps) {
  const { data = [] } = useQuery({ queryKey: ['searches', 'list'], queryFn: () => api.searches.list({}) })
  const [isNaming, setNaming] = useState(false)
  const said = query.trim()
  const here = data.find((one) => one.query === said)
  const forget = useWrite({ write: api.searches.remove, done: () => 'The search is forgotten.' })
  if (data.length === 0 && said === '') return null
  return (
    <div className={styles.saved}>
      {data.map((one) => (
        <button
          key={one.id}
          type="button"
          className={styles.one}
          aria-pressed={one === here}
          onClick={() => search(one === here ? '' : one.query)}
        >
          {one.name}
        </button>
      ))}
      {said !== '' && !here && !isNaming && (
        <Button look="quiet" onClick={() => setNaming(true)}>
          Save this search
        </Button>
      )}
      {here && (
        <Button look="quiet" onClick={() => forget.mutate({ id: here.id })}>
          Forget “{here.name}”
        </Button>
      )}
      {isNaming && said !== '' && !here && <Naming query={said} close={() => setNaming(false)} />}
    </div>
  )
}

function Naming({ query, close }: { query: string; close: () => void }) {
  const [name, setName] = useState('')
  const save = useWrite({ write: api.searches.save, done: ({ name }) => `Saved as “${name}”.`, after: close })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim()) save.mutate({ name: name.trim(), query })
  }
  return (
    <form className={styles.naming} onSubmit={submit}>
      <Field
        label="Name of the search"
        value={name}
        maxLength={100}
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      />
      <Button type="submit" look="main">
        Save
      </Button>
      <Button look="quiet" onClick={close}>
        Cancel
      </Button>
    </form>
  )
}
