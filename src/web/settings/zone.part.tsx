import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { api } from '#web/api/client.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { useKept } from './kept.part.tsx'
import styles from './settings.module.css'
import { workspace } from './settings.query.ts'

/** The time zone in which the user's days begin and end. */
export function Zone() {
  const { data, error, refetch } = useQuery(workspace)
  const { seen, shape, touch, save, dialog, trouble } = useKept(data, {
    queryKey: workspace.queryKey,
    fields: ['timeZone'],
    write: api.access.updateWorkspace,
    labels: { name: 'Name', timeZone: 'Time zone' },
    inWords: (some) => some,
    done: ({ timeZone }) => `Your days are those of ${timeZone}.`,
  })
  if (!seen) return <Unread error={error} retry={refetch} lines={1} />
  function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void save({ timeZone: String(new FormData(event.currentTarget).get('zone')) })
  }
  return (
    <form className={styles.line} onSubmit={keep} onChange={touch} key={shape}>
      <Field
        label="Time zone"
        name="zone"
        list="zones"
        defaultValue={seen.timeZone}
        required
        trouble={trouble}
      />
      <datalist id="zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Button type="submit">Keep</Button>
      {dialog}
    </form>
  )
}
