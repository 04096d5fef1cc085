import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { dateOf, dayWord } from '#web/parts/when.rules.ts'
import type { Contact } from './contact.query.ts'
import styles from './list.module.css'

/** Out of the way, or out of the book; both can be taken back. */
export function Farewell({ contact }: { contact: Contact }) {
  const { id, display, archivedAt, deletedAt, addedAt } = contact
  const archive = useWrite({
    write: api.contacts.archive,
    done: (_, { archived }) => (archived ? `${display} is archived.` : `${display} is back.`),
  })
  const remove = useWrite({
    write: api.contacts.remove,
    done: () => `${display} is in the trash for 30 days.`,
  })
  const restore = useWrite({ write: api.contacts.restore, done: () => `${display} is out of the trash.` })
  return (
    <div className={styles.add}>
      <p className={styles.soft}>In your book since {dayWord(dateOf(addedAt), dateOf(Date.now()))}.</p>
      <div className={styles.buttons}>
        {deletedAt !== null ? (
          <Button look="main" onClick={() => restore.mutate({ contacts: [id] })}>
            Take out of the trash
          </Button>
        ) : (
          <>
            <Button onClick={() => archive.mutate({ contacts: [id], archived: archivedAt === null })}>
              {archivedAt === null ? 'Archive' : 'Bring back from the archive'}
            </Button>
            <Button look="danger" onClick={() => remove.mutate({ contacts: [id] })}>
              Put in the trash
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
