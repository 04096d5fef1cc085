import type { FormEvent } from 'react'
import { Button } from '#web/parts/button.part.tsx'
import field from '#web/parts/field.module.css'
import { Field } from '#web/parts/field.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { useRhythm } from '#web/settings/kept.part.tsx'
import { minuteOf, timeOf, weekdays } from './week.rules.ts'
import styles from './welcome.module.css'

/** Working days, hours and how many dials (and minutes) a day: what the planner fits everybody into. */
export function Week({ onward, hasMinutes = false }: { onward: () => void; hasMinutes?: boolean }) {
  const { seen, shape, touch, save, dialog, trouble, error, refetch } = useRhythm(
    ['workingDays', 'hoursFrom', 'hoursTo', 'dialsPerDay', 'minutesPerDay'],
    { after: onward },
  )
  if (!seen) return <Unread error={error} retry={refetch} lines={3} />
  function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    void save({
      workingDays: form.getAll('day').map(Number),
      hoursFrom: minuteOf(String(form.get('from'))),
      hoursTo: minuteOf(String(form.get('to'))),
      dialsPerDay: Number(form.get('dials')),
      ...(hasMinutes ? { minutesPerDay: Number(form.get('minutes')) } : {}),
    })
  }
  return (
    <form className={styles.part} onSubmit={keep} onChange={touch} key={shape}>
      <fieldset className={styles.days}>
        <legend>Working days</legend>
        {weekdays.map((name, index) => (
          <label key={name} className={field.tick}>
            <input
              type="checkbox"
              name="day"
              value={index + 1}
              defaultChecked={seen.workingDays.includes(index + 1)}
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
      <div className={styles.row}>
        <Field label="From" name="from" type="time" defaultValue={timeOf(seen.hoursFrom)} required />
        <Field label="Until" name="to" type="time" defaultValue={timeOf(seen.hoursTo)} required />
        <Field
          label="Calls a day"
          name="dials"
          type="number"
          min={0}
          max={200}
          defaultValue={seen.dialsPerDay}
          required
          trouble={trouble}
        />
        {hasMinutes && (
          <Field
            label="Minutes a day"
            name="minutes"
            type="number"
            min={0}
            max={960}
            defaultValue={seen.minutesPerDay}
            required
            hint="For calls and messages together; no day is planned beyond it. A talk takes ten, a message five."
          />
        )}
      </div>
      <div>
        <Button type="submit" look="main">
          That is my week
        </Button>
      </div>
      {dialog}
    </form>
  )
}
