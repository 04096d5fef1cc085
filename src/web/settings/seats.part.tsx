import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { rhythmSettings } from '#web/circle/circle.query.ts'
import { Button } from '#web/parts/button.part.tsx'
import field from '#web/parts/field.module.css'
import { Field } from '#web/parts/field.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import styles from './settings.module.css'
import { satisfies } from './settings.query.ts'

/** How many seats, how soon a first word, and the days off. */
export function Seats() {
  const { data, error, refetch } = useQuery(rhythmSettings)
  const save = useWrite({
    write: api.rhythm.updateSettings,
    done: () => 'Kept. The plan is made anew.',
  })
  if (!data) return <Unread error={error} retry={refetch} lines={3} />
  function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const number = (name: string) => Number(form.get(name) ?? 0)
    save.mutate({
      seats: number('seats'),
      firstWordDays: number('firstWordDays'),
      holidays: String(form.get('holidays') ?? '')
        .split(/[\s,;]+/)
        .filter(Boolean),
    })
  }
  return (
    <form className={styles.part} onSubmit={keep} key={JSON.stringify(data)}>
      <div className={styles.row}>
        <Field
          label="Seats"
          name="seats"
          type="number"
          min={1}
          max={1000}
          defaultValue={data.seats}
          required
        />
        <Field
          label="First word within, working days"
          name="firstWordDays"
          type="number"
          min={0}
          max={30}
          defaultValue={data.firstWordDays}
          required
        />
      </div>
      <Field
        label="Holidays"
        name="holidays"
        defaultValue={data.holidays.join(' ')}
        hint="Days you do not work, like 2026-12-25, with spaces between."
      />
      <div>
        <Button type="submit" look="main">
          Keep
        </Button>
      </div>
    </form>
  )
}

/** What satisfies what, with the one switch there is. */
export function Satisfies() {
  const { data, error, refetch } = useQuery(satisfies)
  const { data: kept, error: untold, refetch: ask } = useQuery(rhythmSettings)
  const save = useWrite({ write: api.rhythm.updateSettings, done: () => 'Kept.' })
  if (!data) return <Unread error={error} retry={refetch} lines={4} />
  if (!kept) return <Unread error={untold} retry={ask} lines={4} />
  return (
    <>
      <label className={field.tick}>
        <input
          type="checkbox"
          checked={kept.talkSatisfiesEmail}
          onChange={({ currentTarget }) => save.mutate({ talkSatisfiesEmail: currentTarget.checked })}
        />
        A talk counts as an e-mail too
      </label>
      <dl className={styles.table}>
        {data.map(({ what, satisfies }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{satisfies}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
