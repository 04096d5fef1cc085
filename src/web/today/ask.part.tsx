import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import styles from './ask.module.css'
import { copy } from './draft.part.tsx'
import said from './line.module.css'
import { missing, profileUrl, reachIn } from './line.rules.ts'
import { type Line, type Sheet, sheet } from './sheet.query.ts'

/** A line without a number: type it or paste it here, or ask for it with a drafted message. */
export function AskForm({ line }: { line: Line }) {
  const wanted = missing(line) ?? 'phone'
  const [trouble, setTrouble] = useState<string | null>(null)
  const add = useWrite({
    write: api.contacts.addReach,
    done: (_, { reach }) => `${reach.value} is kept with ${line.display}.`,
  })
  function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reach = reachIn(String(new FormData(event.currentTarget).get('reach') ?? ''))
    if (!reach)
      return setTrouble('This is neither a phone number nor an e-mail address. Type it with its area code.')
    setTrouble(null)
    add.mutate({ id: line.id, reach: { ...reach, primary: true } })
  }
  const name = wanted === 'phone' ? 'Phone number' : 'E-mail address'
  return (
    <form className={styles.ask} onSubmit={keep}>
      <Field
        label={`${name} of ${line.display}`}
        name="reach"
        inputMode={wanted === 'phone' ? 'tel' : 'email'}
        autoComplete="off"
        placeholder="Type or paste it"
        trouble={trouble}
      />
      <Button type="submit" look="main" disabled={add.isPending}>
        Keep it
      </Button>
      <AskByMessage line={line} wanted={wanted} />
    </form>
  )
}

function AskByMessage({ line, wanted }: { line: Line; wanted: 'phone' | 'email' }) {
  const ask = useWrite({
    write: api.rhythm.asked,
    done: () => `${line.display}: asked. The line is back in five working days.`,
    optimism: () => [
      {
        key: sheet.queryKey,
        change: (kept: Sheet) => ({ ...kept, lines: kept.lines.filter(({ id }) => id !== line.id) }),
      },
    ],
  })
  return (
    <div className={styles.asking}>
      {line.draft && <q className={said.quote}>{line.draft}</q>}
      <div className={styles.askingActions}>
        {line.draft && (
          <Button
            onClick={() => {
              void copy(line.draft ?? '')
              if (line.profile) window.open(profileUrl(line.profile), '_blank', 'noreferrer')
            }}
          >
            {line.profile ? 'Copy the message and open the profile' : 'Copy the message'}
          </Button>
        )}
        <Button
          look="quiet"
          disabled={ask.isPending}
          onClick={() => ask.mutate({ contact: line.id, for: wanted })}
        >
          I asked
        </Button>
      </div>
    </div>
  )
}
