import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Choice, Field } from '#web/parts/field.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { calendarDay } from '#web/parts/when.rules.ts'
import styles from './settings.module.css'

const DAY = 86_400_000

/** Keys for programs: shown once, named, ending, revocable. */
export function Tokens() {
  const { data, error, refetch } = useQuery({
    queryKey: ['access', 'tokens'],
    queryFn: () => api.access.tokens({}),
  })
  const [made, setMade] = useState<string | null>(null)
  const create = useWrite({ write: api.access.createToken, after: ({ token }) => setMade(token) })
  const revoke = useWrite({
    write: api.access.revokeToken,
    done: ({ name }) => `${name} opens nothing any more.`,
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const days = Number(form.get('days'))
    create.mutate({
      name: String(form.get('name')),
      access: form.get('access') === 'full' ? 'full' : 'read',
      expiresAt: days > 0 ? Date.now() + days * DAY : null,
    })
  }
  if (!data) return <Unread error={error} retry={refetch} lines={2} />
  return (
    <div className={styles.part}>
      {made && (
        <p className={styles.made} role="status">
          Copy it now, it is not shown again: <code>{made}</code>
        </p>
      )}
      <ul className={styles.list}>
        {data
          .filter(({ revokedAt }) => revokedAt === null)
          .map(({ id, name, access, expiresAt }) => (
            <li key={id}>
              {name}{' '}
              <span className={styles.soft}>
                {access === 'full' ? 'reads and writes' : 'reads'},{' '}
                {expiresAt ? `until ${calendarDay(expiresAt)}` : 'does not end'}
              </span>{' '}
              <Button look="quiet" onClick={() => revoke.mutate({ id })}>
                Revoke {name}
              </Button>
            </li>
          ))}
      </ul>
      <form className={styles.row} onSubmit={submit}>
        <Field label="Name of the token" name="name" required maxLength={100} />
        <Choice label="May" name="access">
          <option value="read">read</option>
          <option value="full">read and write</option>
        </Choice>
        <Field
          label="Days it lasts (0: until revoked)"
          name="days"
          type="number"
          min={0}
          max={3650}
          defaultValue={90}
        />
        <Button type="submit">Make a token</Button>
      </form>
    </div>
  )
}
