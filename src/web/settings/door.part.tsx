import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { momentOf } from '#web/parts/when.rules.ts'
import { toast } from '#web/shell/toast.store.ts'
import { leave } from '#web/signin/leave.ts'
import styles from './settings.module.css'

/** Where you are signed in, and your password. */
export function Door() {
  const { data, error, refetch } = useQuery({
    queryKey: ['access', 'sessions'],
    queryFn: () => api.access.sessions({}),
  })
  const [trouble, setTrouble] = useState<string | null>(null)
  async function change(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const target = event.currentTarget
    const form = new FormData(target)
    try {
      await api.access.changePassword({
        current: String(form.get('current')),
        password: String(form.get('password')),
      })
      target.reset()
      setTrouble(null)
      toast({ text: 'The password is changed; other devices are signed out.' })
    } catch (error) {
      setTrouble(troubleOf(error).message)
    }
  }
  return (
    <div className={styles.part}>
      {!data && <Unread error={error} retry={refetch} lines={2} />}
      <ul className={styles.list}>
        {data?.map(({ id, agent, seenAt, current }) => (
          <li key={id}>
            {current ? 'This device' : agent || 'A device'}{' '}
            <span className={styles.soft}>last seen {momentOf(seenAt)}</span>
          </li>
        ))}
      </ul>
      <form className={styles.row} onSubmit={change}>
        <Field
          label="Current password"
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <Field
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          required
          trouble={trouble}
        />
        <Button type="submit">Change the password</Button>
      </form>
      <div className={styles.links}>
        <Button onClick={() => void leave()}>Sign out</Button>
        <Button look="danger" onClick={() => void leave(true)}>
          Sign out everywhere
        </Button>
      </div>
    </div>
  )
}
