import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { rhythmSettings } from '#web/circle/circle.query.ts'
import { Button } from '#web/parts/button.part.tsx'
import field from '#web/parts/field.module.css'
import { Field } from '#web/parts/field.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { minuteOf, timeOf, weekdays } from './week.rules.ts'
import styles from './welcome.module.css'

/** Working days, hours and how many dials a day: what the planner fits everybody into. */
export function Week({ onward }: { onward: () => void }) {
  const { data, error, refetch } = useQuery(rhythmSettings)
  const [trouble, setTrouble] = useState<string | null>(null)
  if (!data) return <Unread error={error} retry={refetch} lines={3} />
  async function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    try {
      await api.rhythm.updateSettings({
        workingDays: form.getAll('day').map(Number),
        hoursFrom: minuteOf(String(form.get('from'))),
        hoursTo: minuteOf(String(form.get('to'))),
        dialsPerDay: Number(form.get('dials')),
      })
      onward()
    } catch (failed) {
      setTrouble(troubleOf(failed).message)
    }
  }
  return (
    <form className={styles.part} onSubmit={keep}>
      <fieldset className={styles.days}>
        <legend>Working days</legend>
        {weekdays.map((name, index) => (
          <label key={name} className={field.tick}>
            <input
              type="checkbox"
              name="day"
              value={index + 1}
              defaultChecked={data.workingDays.includes(index + 1)}
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
      <div className={styles.row}>
        <Field label="From" name="from" type="time" defaultValue={timeOf(data.hoursFrom)} required />
        <Field label="Until" name="to" type="time" defaultValue={timeOf(data.hoursTo)} required />
        <Field
          label="Calls a day"
          name="dials"
          type="number"
          min={0}
          max={200}
          defaultValue={data.dialsPerDay}
          required
          trouble={trouble}
        />
      </div>
      <div>
        <Button type="submit" look="main">
          That is my week
        </Button>
      </div>
    </form>
  )
}
