import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Choice, Field } from '#web/parts/field.part.tsx'
import { type CircleSeen, circle } from './circle.query.ts'
import styles from './row.module.css'

type Leaving = { id: number; display: string; seat: { version: number } }
const intents = [
  { value: 'undecided', label: 'Decide later' },
  { value: 'newsletter only', label: 'Newsletter only' },
  { value: 'rest', label: 'Let it rest' },
] as const
type Intent = (typeof intents)[number]['value']

/** Frees a seat; the reason stays in the history. */
export function ReleaseForm({
  row,
  close,
  reason = '',
}: {
  row: Leaving
  close: () => void
  reason?: string
}) {
  // As it was when the form was opened: what is read anew meanwhile is not what was to be freed.
  const [{ version }] = useState(row.seat)
  const [intent, setIntent] = useState<Intent>('undecided')
  const release = useWrite({
    write: api.circle.release,
    done: () => `The seat of ${row.display} is free.`,
    optimism: () => [
      {
        key: circle.queryKey,
        change: (kept: CircleSeen) => ({ ...kept, rows: kept.rows.filter(({ id }) => id !== row.id) }),
      },
    ],
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const why = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    close()
    release.mutate({ contact: row.id, version, reason: why, intent })
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label={`Release ${row.display}`}>
      <Field
        label={`Why ${row.display} leaves the circle`}
        name="reason"
        required
        maxLength={500}
        pattern=".*\S.*"
        defaultValue={reason}
        autoFocus
      />
      <Choice
        label="And then"
        value={intent}
        onChange={(event) => setIntent(event.currentTarget.value as Intent)}
      >
        {intents.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Choice>
      <div className={styles.buttons}>
        <Button type="submit" look="main">
          Free the seat
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
