import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Conflict } from '#web/parts/conflict.part.tsx'
import { Choice, Field } from '#web/parts/field.part.tsx'
import { type Cadence, type Row, rhythmSettings } from './circle.query.ts'
import { cadenceOf } from './circle.rules.ts'
import styles from './row.module.css'

type Typed = { callIdeal: string; callLongest: string; emailIdeal: string; emailLongest: string }

const typedOf = (call: Cadence | null, email: Cadence | null): Typed => ({
  callIdeal: String(call?.ideal ?? ''),
  callLongest: String(call?.longest ?? ''),
  emailIdeal: String(email?.ideal ?? ''),
  emailLongest: String(email?.longest ?? ''),
})
const labels = {
  callIdeal: 'Call, ideal days',
  callLongest: 'Call, longest days',
  emailIdeal: 'E-mail, ideal days',
  emailLongest: 'E-mail, longest days',
}
const fields = Object.keys(labels) as (keyof Typed)[]

/** The days of a seat, from a preset or as typed. */
export function CadenceForm({ row, close }: { row: Row; close: () => void }) {
  const { data: settings } = useQuery(rhythmSettings)
  // As it was when the form was opened: what is read anew meanwhile is not what was typed over.
  const [seen] = useState(row.seat)
  const [typed, setTyped] = useState(() => typedOf(seen.call, seen.email))
  const [trouble, setTrouble] = useState<string | null>(null)
  const [current, setCurrent] = useState<Row['seat'] | null>(null)
  const change = useWrite({
    write: api.circle.recadence,
    done: () => `The cadence of ${row.display} is changed.`,
    after: close,
    failed: (error) => {
      const { code, details } = troubleOf(error)
      if (code === 'conflict' && details.current) setCurrent(details.current as Row['seat'])
      return code === 'conflict' && details.current !== undefined
    },
  })
  function save(version: number) {
    const call = cadenceOf(typed.callIdeal, typed.callLongest)
    const email = cadenceOf(typed.emailIdeal, typed.emailLongest)
    if (call === 'wrong' || email === 'wrong')
      return setTrouble(
        'Give whole days, the ideal no longer than the longest; leave both empty for no clock.',
      )
    if (!call && !email) return setTrouble('A seat needs at least one clock. Release it if you mean neither.')
    setTrouble(null)
    change.mutate({ contact: row.id, version, call, email })
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    save(seen.version)
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label={`Cadence of ${row.display}`}>
      <Choice
        label="Like"
        defaultValue=""
        onChange={(event) => {
          const preset = settings?.presets.find(({ name }) => name === event.currentTarget.value)
          if (preset) setTyped(typedOf(preset.call, preset.email))
        }}
      >
        <option value="">as it is</option>
        {settings?.presets.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </Choice>
      <div className={styles.fields}>
        {fields.map((name) => (
          <Field
            key={name}
            label={labels[name]}
            inputMode="numeric"
            value={typed[name]}
            onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
          />
        ))}
      </div>
      {trouble && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="submit" look="main" disabled={change.isPending}>
          Save the cadence
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
      {current && (
        <Conflict
          what={`The seat of ${row.display}`}
          mine={typed}
          current={typedOf(current.call, current.email)}
          labels={labels}
          keepTheirs={close}
          saveMine={() => {
            setCurrent(null)
            save(current.version)
          }}
        />
      )}
    </form>
  )
}
