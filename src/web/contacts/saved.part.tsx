import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { nameKey } from '#search/saved.rules.ts'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { useChange } from '#web/parts/change.part.tsx'
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
      {isNaming && said !== '' && !here && <Naming query={said} all={data} close={() => setNaming(false)} />}
    </div>
  )
}

type Search = Awaited<ReturnType<typeof api.searches.list>>[number]
type NamingProps = { query: string; all: readonly Search[]; close: () => void }

function Naming({ query, all, close }: NamingProps) {
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const { save, dialog, trouble, isSaving } = useChange<{ name: string; query: string }, Search>({
    what: `The search “${name}”`,
    write: api.searches.save,
    labels: { query: 'Search' },
    inWords: (some) => some,
    done: (saved) => `Saved as “${saved.name}”.`,
  })
  async function submit(event: FormEvent) {
    event.preventDefault()
    const seen = all.find((one) => nameKey(one.name) === nameKey(name))
    if (name && (await save({ name, query }, seen ?? { id: 0, name, query: '', version: 0 }))) close()
  }
  return (
    <form className={styles.naming} onSubmit={submit}>
      <Field
        label="Name of the search"
        value={typed}
        maxLength={100}
        autoFocus
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
        trouble={trouble}
      />
      <Button type="submit" look="main" disabled={isSaving}>
        Save
      </Button>
      <Button look="quiet" onClick={close}>
        Cancel
      </Button>
      {dialog}
    </form>
  )
}
