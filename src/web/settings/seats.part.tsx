import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Button } from '#web/parts/button.part.tsx'
import field from '#web/parts/field.module.css'
import { Field } from '#web/parts/field.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { useRhythm } from './kept.part.tsx'
import styles from './settings.module.css'
import { satisfies } from './settings.query.ts'

/** How many seats, how soon a first word, and the days off. */
export function Seats() {
  const { seen, shape, touch, save, dialog, trouble, error, refetch } = useRhythm(
    ['seats', 'firstWordDays', 'holidays'],
    { done: 'Kept. The plan is made anew.' },
  )
  if (!seen) return <Unread error={error} retry={refetch} lines={3} />
  function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const number = (name: string) => Number(form.get(name) ?? 0)
    void save({
      seats: number('seats'),
      firstWordDays: number('firstWordDays'),
      holidays: String(form.get('holidays') ?? '')
        .split(/[\s,;]+/)
        .filter(Boolean),
    })
  }
  return (
    <form className={styles.part} onSubmit={keep} onChange={touch} key={shape}>
      <div className={styles.row}>
        <Field
          label="Seats"
          name="seats"
          type="number"
          min={1}
          max={1000}
          defaultValue={seen.seats}
          required
        />
        <Field
          label="First word within, working days"
          name="firstWordDays"
          type="number"
          min={0}
          max={30}
          defaultValue={seen.firstWordDays}
          required
        />
      </div>
      <Field
        label="Holidays"
        name="holidays"
        defaultValue={seen.holidays.join(' ')}
        hint="Days you do not work, like 2026-12-25, with spaces between."
        trouble={trouble}
      />
      <div>
        <Button type="submit" look="main">
          Keep
        </Button>
      </div>
      {dialog}
    </form>
  )
}

/** What satisfies what, with the one switch there is. */
export function Satisfies() {
  const { data, error, refetch } = useQuery(satisfies)
  const kept = useRhythm(['talkSatisfiesEmail'], { done: 'Kept.' })
  if (!data) return <Unread error={error} retry={refetch} lines={4} />
  if (!kept.seen) return <Unread error={kept.error} retry={kept.refetch} lines={4} />
  return (
    <>
      <label className={field.tick}>
        <input
          type="checkbox"
          checked={kept.seen.talkSatisfiesEmail}
          onChange={({ currentTarget }) => void kept.save({ talkSatisfiesEmail: currentTarget.checked })}
        />
        A talk counts as an e-mail too
      </label>
      {kept.trouble && (
        <p className={styles.trouble} role="alert">
          {kept.trouble}
        </p>
      )}
      {kept.dialog}
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
