import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import { noteMe } from '#web/signin/me.query.ts'
import { codeIn } from './code.rules.ts'
import styles from './welcome.module.css'

/** Makes whoever has the one-time code of the first start the owner. */
export function OwnerForm() {
  const [code] = useState(() => codeIn(location.hash))
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const navigate = useNavigate()
  async function claim(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    setBusy(true)
    try {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const who = await api.access.claim({
        code: code ?? text('code'),
        name: text('name'),
        email: text('email'),
        password: String(form.get('password') ?? ''),
        timeZone,
      })
      navigate('/welcome', { replace: true })
      noteMe(who)
    } catch (error) {
      setTrouble(troubleOf(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={claim} className={styles.part}>
      {code === null && (
        <Field
          label="One-time code"
          name="code"
          autoComplete="one-time-code"
          required
          hint="The terminal in which Kith was started shows it."
        />
      )}
      <Field label="Your name" name="name" autoComplete="name" required autoFocus />
      <Field label="E-mail" name="email" type="email" autoComplete="username" required />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        hint="At least 10 characters."
        trouble={trouble}
      />
      <div>
        <Button type="submit" look="main" disabled={isBusy}>
          Begin
        </Button>
      </div>
    </form>
  )
}
