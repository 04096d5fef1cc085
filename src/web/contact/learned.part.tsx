import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Choice, LongField } from '#web/parts/field.part.tsx'
import { Section } from '#web/parts/page.part.tsx'
import { ago } from '#web/parts/when.rules.ts'
import { asSentence } from '#web/parts/words.rules.ts'
import { learnedKinds } from '#web/today/logform.rules.ts'
import type { Contact } from './contact.query.ts'
import styles from './list.module.css'

type Kind = Contact['learned'][number]['kind']

const theyWords: Record<Kind, string> = {
  'working on': 'work on',
  needs: 'need',
  'cares about': 'care about',
}

/** What they are working on, need and care about, each with its day. */
export function Learned({ contact }: { contact: Contact }) {
  const forget = useWrite({ write: api.contacts.forget, done: () => 'Forgotten.' })
  return (
    <Section title="Working on, needs, cares about">
      <ul className={styles.list}>
        {contact.learned.map(({ id, kind, text, at }) => (
          <li key={id} className={styles.item}>
            <p className={styles.text}>
              <b>{asSentence(kind)}</b> {text} <span className={styles.soft}>{ago(at, Date.now())}</span>
            </p>
            <Button
              look="quiet"
              className={styles.small}
              aria-label={`Remove “${text}”`}
              onClick={() => forget.mutate({ id: contact.id, learned: id })}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <LearnForm contact={contact.id} isFirst={contact.learned.length === 0} />
    </Section>
  )
}

function LearnForm({ contact, isFirst }: { contact: number; isFirst: boolean }) {
  const [kind, setKind] = useState<Kind>('working on')
  const [text, setText] = useState('')
  const learn = useWrite({ write: api.contacts.learn, after: () => setText('') })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim()) learn.mutate({ id: contact, kind, text: text.trim() })
  }
  return (
    <form className={styles.add} onSubmit={submit}>
      <div className={styles.pair}>
        <Choice
          label="They"
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as Kind)}
        >
          {learnedKinds.map((one) => (
            <option key={one} value={one}>
              {theyWords[one]}
            </option>
          ))}
        </Choice>
        <LongField
          label="What you learned"
          rows={1}
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.currentTarget.value)}
          {...(isFirst ? { hint: 'The next talk begins with it.' } : {})}
        />
      </div>
      {text.trim() !== '' && (
        <div className={styles.buttons}>
          <Button type="submit" look="main" disabled={learn.isPending}>
            Keep it
          </Button>
        </div>
      )}
    </form>
  )
}
