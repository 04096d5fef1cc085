import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Link } from 'react-router'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Choice, Field } from '#web/parts/field.part.tsx'
import { Section } from '#web/parts/page.part.tsx'
import { dateOf, dayWord } from '#web/parts/when.rules.ts'
import type { Contact } from './contact.query.ts'
import styles from './list.module.css'
import { TypeLine } from './typeline.part.tsx'

/** Tags, each leading to all who carry it. */
export function Tags({ contact }: { contact: Contact }) {
  const id = useId()
  const { data = [] } = useQuery({ queryKey: ['contacts', 'tags'], queryFn: () => api.contacts.tags({}) })
  const tag = useWrite({
    write: api.contacts.tag,
    done: (_, { tag, on }) => (on ? '' : `“${tag}” is taken off.`),
  })
  const put = (name: string, on: boolean) => tag.mutateAsync({ contacts: [contact.id], tag: name, on })
  return (
    <Section title="Tags">
      <ul className={styles.chips}>
        {contact.tags.map((name) => (
          <li key={name} className={styles.chip}>
            <Link to={`/contacts?q=${encodeURIComponent(`tag:"${name}"`)}`}>{name}</Link>
            <button type="button" aria-label={`Take off ${name}`} onClick={() => put(name, false)}>
              ×
            </button>
          </li>
        ))}
      </ul>
      <TypeLine
        label="Tag"
        action="Add"
        list={id}
        maxLength={100}
        isSaving={tag.isPending}
        take={(name) => put(name, true)}
      />
      <datalist id={id}>
        {data.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Section>
  )
}

type Kind = 'event' | 'group'

/** The events and groups where you met or meet. */
export function MetAt({ contact }: { contact: Contact }) {
  const [isAdding, setAdding] = useState(false)
  const unmeet = useWrite({ write: api.contacts.unmeet, done: () => 'Taken off.' })
  const today = dateOf(Date.now())
  return (
    <Section
      title="Met at"
      aside={
        !isAdding && (
          <Button look="quiet" onClick={() => setAdding(true)}>
            Add
          </Button>
        )
      }
    >
      <ul className={styles.list}>
        {contact.metAt.map(({ gathering, name, kind, on }) => (
          <li key={`${gathering}-${on}`} className={styles.item}>
            <p className={styles.text}>
              <Link to={`/contacts?q=${encodeURIComponent(`met:"${name}"`)}`}>{name}</Link>{' '}
              <span className={styles.soft}>
                {kind}
                {on && `, ${dayWord(on, today)}`}
              </span>
            </p>
            <RemoveButton what={name} remove={() => unmeet.mutate({ id: contact.id, gathering })} />
          </li>
        ))}
      </ul>
      {contact.metAt.length === 0 && !isAdding && (
        <p className={styles.soft}>A talk, a chamber lunch, a mailing list: where do you know them from?</p>
      )}
      {isAdding && <MeetForm contact={contact.id} close={() => setAdding(false)} />}
    </Section>
  )
}

function MeetForm({ contact, close }: { contact: number; close: () => void }) {
  const meet = useWrite({ write: api.contacts.meet, after: close })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name')).trim()
    const on = String(form.get('on'))
    if (name) meet.mutate({ id: contact, name, kind: form.get('kind') as Kind, on: on || null })
  }
  return (
    <form className={styles.add} onSubmit={submit}>
      <Field label="Event or group" name="name" required maxLength={300} autoFocus autoComplete="off" />
      <div className={styles.pair}>
        <Choice label="It is" name="kind">
          <option value="event">an event</option>
          <option value="group">a group</option>
        </Choice>
        <Field label="On" name="on" type="date" />
      </div>
      <div className={styles.buttons}>
        <Button type="submit" look="main" disabled={meet.isPending}>
          Add
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

function RemoveButton({ what, remove }: { what: string; remove: () => void }) {
  return (
    <Button look="quiet" className={styles.small} aria-label={`Remove ${what}`} onClick={remove}>
      Remove
    </Button>
  )
}

/** Where they work and worked, as far as it is known. */
export function Positions({ contact }: { contact: Contact }) {
  const remove = useWrite({ write: api.contacts.removePosition, done: () => 'The position is removed.' })
  if (contact.positions.length < 2 && !contact.positions.some(({ started }) => started)) return null
  return (
    <Section title="Positions">
      <ul className={styles.list}>
        {contact.positions.map(({ id, title, organisation, started, finished, current, source }) => {
          const what = [title, organisation].filter(Boolean).join(', ')
          const isNamedNow = current && source !== 'typed'
          return (
            <li key={id} className={styles.item}>
              <p className={styles.text}>
                {what} <span className={styles.soft}>{span(started, finished, current)}</span>
              </p>
              {!isNamedNow && (
                <RemoveButton what={what} remove={() => remove.mutate({ id: contact.id, position: id })} />
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function span(started: string | null, finished: string | null, isCurrent: boolean): string {
  const to = finished ?? (isCurrent ? 'now' : '')
  return started || finished ? `${started ?? '?'} – ${to || '?'}` : isCurrent ? 'now' : 'before'
}
