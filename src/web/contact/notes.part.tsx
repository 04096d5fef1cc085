import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Conflict } from '#web/parts/conflict.part.tsx'
import { LongField } from '#web/parts/field.part.tsx'
import { Section } from '#web/parts/page.part.tsx'
import { ago } from '#web/parts/when.rules.ts'
import type { Contact } from './contact.query.ts'
import { sourceInWords } from './history.rules.ts'
import styles from './list.module.css'

type Note = Contact['notes'][number]

/** Notes, newest first; each is changed where it stands. */
export function Notes({ contact }: { contact: Contact }) {
  const [text, setText] = useState('')
  const write = useWrite({ write: api.contacts.writeNote, after: () => setText('') })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim()) write.mutate({ id: contact.id, text: text.trim() })
  }
  return (
    <Section title="Notes">
      <ul className={styles.list}>
        {contact.notes.map((note) => (
          <NoteItem key={note.id} contact={contact.id} note={note} />
        ))}
      </ul>
      <form className={styles.add} onSubmit={submit}>
        <LongField
          label="A note"
          rows={2}
          value={text}
          maxLength={20_000}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {text.trim() !== '' && (
          <div className={styles.buttons}>
            <Button type="submit" look="main" disabled={write.isPending}>
              Write it down
            </Button>
          </div>
        )}
      </form>
    </Section>
  )
}

function NoteItem({ contact, note }: { contact: number; note: Note }) {
  const [draft, setDraft] = useState<string | null>(null)
  // Which version was opened: what is read anew meanwhile is not what was changed.
  const [seen, setSeen] = useState(note.version)
  const [theirs, setTheirs] = useState<Note | null>(null)
  const remove = useWrite({ write: api.contacts.removeNote, done: () => 'The note is removed.' })
  const edit = useWrite({
    write: api.contacts.editNote,
    done: () => 'The note is changed.',
    after: () => setDraft(null),
    failed: (error) => {
      const { code, details } = troubleOf(error)
      if (code !== 'conflict' || !details.current) return false
      setTheirs(details.current as Note)
      return true
    },
  })
  const open = () => {
    setDraft(note.text)
    setSeen(note.version)
  }
  const save = (version: number) => {
    const text = draft?.trim()
    if (text) edit.mutate({ id: contact, note: note.id, version, text })
  }
  if (draft === null) {
    return (
      <li className={styles.item}>
        <p className={styles.text}>
          {note.text}{' '}
          <span className={styles.soft}>
            {ago(note.at, Date.now())}
            {note.source !== 'typed' && `, ${sourceInWords(note.source)}`}
          </span>
        </p>
        <div>
          <Button look="quiet" className={styles.small} onClick={open}>
            Change
          </Button>
          <Button
            look="quiet"
            className={styles.small}
            aria-label="Remove the note"
            onClick={() => remove.mutate({ id: contact, note: note.id })}
          >
            Remove
          </Button>
        </div>
      </li>
    )
  }
  return (
    <li>
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault()
          save(seen)
        }}
      >
        <LongField
          label="The note"
          rows={4}
          value={draft}
          maxLength={20_000}
          autoFocus
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        <div className={styles.buttons}>
          <Button type="submit" look="main" disabled={edit.isPending || draft.trim() === ''}>
            Save
          </Button>
          <Button look="quiet" onClick={() => setDraft(null)}>
            Cancel
          </Button>
        </div>
      </form>
      {theirs && (
        <Conflict
          what="The note"
          mine={{ text: draft }}
          current={theirs}
          labels={{ text: 'Note' }}
          keepTheirs={() => {
            setTheirs(null)
            setDraft(null)
          }}
          saveMine={() => {
            setTheirs(null)
            save(theirs.version)
          }}
        />
      )}
    </li>
  )
}
