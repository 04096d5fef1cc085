import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import styles from './settings.module.css'
import { workspace } from './settings.query.ts'

/** The time zone in which the user's days begin and end. */
export function Zone() {
  const { data, error, refetch } = useQuery(workspace)
  const save = useWrite({
    write: api.access.updateWorkspace,
    done: ({ timeZone }) => `Your days are those of ${timeZone}.`,
  })
  if (!data) return <Unread error={error} retry={refetch} lines={1} />
  function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    save.mutate({ timeZone: String(new FormData(event.currentTarget).get('zone')) })
  }
  return (
    <form className={styles.line} onSubmit={keep}>
      <Field label="Time zone" name="zone" list="zones" defaultValue={data.timeZone} required />
      <datalist id="zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Button type="submit">Keep</Button>
    </form>
  )
}
