import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Choice, Field } from '#web/parts/field.part.tsx'
import { Section } from '#web/parts/page.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { ago, dateOf } from '#web/parts/when.rules.ts'
import { promiseLine } from '#web/today/line.rules.ts'
import { type Commitment, promisesWith } from './contact.query.ts'
import styles from './list.module.css'

type Kind = Commitment['kind']

/** What is promised either way, open ones first. */
export function Promises({ contact }: { contact: number }) {
  const { data, error, refetch } = useQuery(promisesWith(contact))
  const [isAdding, setAdding] = useState(false)
  const [showsDone, showDone] = useState(false)
  const isOpen = ({ keptAt, droppedAt }: Commitment) => keptAt === null && droppedAt === null
  const open = data?.filter(isOpen) ?? []
  const done = data?.filter((one) => !isOpen(one)) ?? []
  return (
    <Section
      title="Promised"
      aside={
        !isAdding && (
          <Button look="quiet" onClick={() => setAdding(true)}>
            Add a promise
          </Button>
        )
      }
    >
      {isAdding && <PromiseForm contact={contact} close={() => setAdding(false)} />}
      {!data && <Unread error={error} retry={refetch} lines={1} />}
      {data && open.length === 0 && !isAdding && (
        <p className={styles.soft}>Nothing is promised either way.</p>
      )}
      <ul className={styles.list}>
        {open.map((promise) => (
          <OpenPromise key={promise.id} promise={promise} />
        ))}
        {showsDone && done.map((promise) => <DonePromise key={promise.id} promise={promise} />)}
      </ul>
      {done.length > 0 && (
        <Button look="quiet" aria-expanded={showsDone} onClick={() => showDone(!showsDone)}>
          {showsDone ? 'Hide what is settled' : `${done.length} settled`}
        </Button>
      )}
    </Section>
  )
}

function OpenPromise({ promise }: { promise: Commitment }) {
  const { id, version } = promise
  const kept = useWrite({ write: api.commitments.markKept, done: () => 'Marked as kept.' })
  const drop = useWrite({ write: api.commitments.drop, done: () => 'Dropped.' })
  return (
    <li className={styles.item}>
      <p className={styles.text}>{promiseLine(promise, dateOf(Date.now()))}</p>
      <div>
        <Button look="quiet" className={styles.small} onClick={() => kept.mutate({ id, version })}>
          Kept
        </Button>
        <Button look="quiet" className={styles.small} onClick={() => drop.mutate({ id, version })}>
          Drop
        </Button>
      </div>
    </li>
  )
}

function DonePromise({ promise }: { promise: Commitment }) {
  const { keptAt, droppedAt } = promise
  return (
    <li className={`${styles.item} ${styles.done}`}>
      <p className={styles.text}>{promiseLine({ ...promise, due: null }, dateOf(Date.now()))}</p>
      <span className={styles.soft}>
        {keptAt === null ? 'dropped' : 'kept'} {ago(keptAt ?? droppedAt ?? 0, Date.now())}
      </span>
    </li>
  )
}

function PromiseForm({ contact, close }: { contact: number; close: () => void }) {
  const promise = useWrite({ write: api.commitments.promise, done: () => 'Kept in mind.', after: close })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const due = String(form.get('due'))
    promise.mutate({
      contact,
      kind: form.get('kind') as Kind,
      text: String(form.get('text')).trim(),
      due: due || null,
    })
  }
  return (
    <form className={styles.add} onSubmit={submit}>
      <div className={styles.pair}>
        <Choice label="Whose" name="kind" defaultValue="mine">
          <option value="mine">I promised</option>
          <option value="theirs">They promised</option>
          <option value="follow up">To follow up</option>
        </Choice>
        <Field label="By" name="due" type="date" min={dateOf(Date.now())} />
      </div>
      <Field label="What" name="text" maxLength={1000} autoFocus autoComplete="off" />
      <div className={styles.buttons}>
        <Button type="submit" look="main" disabled={promise.isPending}>
          Keep it in mind
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
