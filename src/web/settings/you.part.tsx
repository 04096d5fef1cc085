import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import { Skeleton } from '#web/parts/states.part.tsx'
import { me, noteMe } from '#web/signin/me.query.ts'
import styles from './settings.module.css'
import { linkedInOwner } from './settings.query.ts'

/** Who you are: here, and by the last archive on LinkedIn. */
export function You() {
  const { data } = useQuery(me)
  const { data: owner } = useQuery(linkedInOwner)
  const save = useWrite({
    write: api.access.updateMe,
    after: noteMe,
    done: ({ user }) => `You are ${user?.name} now.`,
  })
  if (!data?.user) return <Skeleton lines={2} />
  function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    save.mutate({ name: String(new FormData(event.currentTarget).get('name')).trim() })
  }
  return (
    <div className={styles.part}>
      <form className={styles.line} onSubmit={keep}>
        <Field
          label="Your name"
          name="name"
          defaultValue={data.user.name}
          maxLength={200}
          autoComplete="name"
          required
        />
        <Button type="submit">Keep the name</Button>
      </form>
      <p className={styles.soft}>You sign in as {data.user.email}.</p>
      {owner && (
        <p className={styles.soft}>
          On LinkedIn you are {owner.profile ? <a href={owner.profile}>{owner.name}</a> : owner.name}: the
          last archive says so, and that is how Kith tells your messages from theirs.
        </p>
      )}
    </div>
  )
}
