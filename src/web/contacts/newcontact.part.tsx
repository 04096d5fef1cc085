import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Dialog } from '#web/parts/dialog.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import styles from './newcontact.module.css'
import { inputOf } from './newcontact.rules.ts'

/** Somebody new: what stands on a card, and nothing more is asked for. */
export function NewContact({ close }: { close: () => void }) {
  const navigate = useNavigate()
  const [trouble, setTrouble] = useState<string | null>(null)
  const add = useWrite({
    write: api.contacts.create,
    done: ({ display }) => `${display} is in your book.`,
    after: ({ id }) => navigate(`/contacts/${id}`),
    failed: (error) => {
      setTrouble(troubleOf(error).message)
      return true
    },
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    add.mutate(inputOf(new FormData(event.currentTarget)))
  }
  return (
    <Dialog title="Somebody new" close={close}>
      <form className={styles.form} onSubmit={submit}>
        <Field label="First name" name="given" maxLength={300} autoComplete="off" data-autofocus />
        <Field label="Family name" name="family" maxLength={300} autoComplete="off" />
        <Field label="Company" name="organisation" maxLength={300} autoComplete="off" />
        <Field label="Title" name="title" maxLength={300} autoComplete="off" />
        <Field label="Phone" name="phone" type="tel" maxLength={300} autoComplete="off" />
        <Field label="E-mail" name="email" type="email" maxLength={300} autoComplete="off" />
        <Field
          label="Met on"
          name="metOn"
          type="date"
          autoComplete="off"
          className={styles.all}
          hint="Leave it empty for somebody you have known for long. Whoever you met in the last two weeks comes up on Today for a first word."
        />
        <Field
          label="How you met"
          name="howMet"
          maxLength={1000}
          autoComplete="off"
          className={styles.all}
          trouble={trouble}
        />
        <div className={styles.actions}>
          <Button type="submit" look="main" disabled={add.isPending}>
            Add
          </Button>
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
