import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { queries } from '#web/api/queries.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import { codeIn } from '#web/welcome/code.rules.ts'
import { noteMe } from './me.query.ts'
import styles from './signin.module.css'

export default function SignIn() {
  const [isForgotten, forget] = useState(location.pathname === '/password')
  return isForgotten ? <NewPassword close={() => forget(false)} /> : <Password forget={() => forget(true)} />
}

function Password({ forget }: { forget: () => void }) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    try {
      const who = await api.access.signIn({
        email: text(form, 'email').trim(),
        password: text(form, 'password'),
      })
      noteMe(who)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'access' })
    } catch (error) {
      setTrouble(troubleOf(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit} className={styles.form}>
      <h1 className={styles.title}>Welcome back.</h1>
      <Field label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        trouble={trouble}
      />
      <div className={styles.actions}>
        <Button type="submit" look="main" disabled={isBusy}>
          Sign in
        </Button>
        <Button look="quiet" onClick={forget}>
          Forgot your password?
        </Button>
      </div>
    </form>
  )
}

function NewPassword({ close }: { close: () => void }) {
  const [trouble, setTrouble] = useState<string | null>(null)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    try {
      await api.access.setPassword({ code: text(form, 'code').trim(), password: text(form, 'password') })
      close()
    } catch (error) {
      setTrouble(troubleOf(error).message)
    }
  }
  return (
    <form onSubmit={submit} className={styles.form}>
      <h1 className={styles.title}>A new password.</h1>
      <p className={styles.text}>
        On the machine Kith runs on, type <code>npm run kith -- password YOUR@EMAIL</code>. It prints a link
        that works once.
      </p>
      <Field
        label="One-time code"
        name="code"
        autoComplete="one-time-code"
        defaultValue={codeIn(location.hash) ?? ''}
        required
      />
      <Field
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        hint="At least 10 characters."
        trouble={trouble}
      />
      <div className={styles.actions}>
        <Button type="submit" look="main">
          Set the password
        </Button>
        <Button look="quiet" onClick={close}>
          Back to signing in
        </Button>
      </div>
    </form>
  )
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? '')
}
