import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Dialog } from '#web/parts/dialog.part.tsx'
import { Section } from '#web/parts/page.part.tsx'
import styles from './import.module.css'
import { whatWent, whatWouldGo } from './takeback.rules.ts'

type Import = Awaited<ReturnType<typeof api.intake.show>>

/** A whole import is taken back, after a question that says what goes. */
export function TakeBack({ import: one }: { import: Import }) {
  const [isAsking, setAsking] = useState(false)
  if (!one.mayTakeBack) return null
  return (
    <Section title="Not what you wanted?">
      <p className={styles.offer}>
        The last import can be taken back as a whole, even long after. What you did yourself since stays.
      </p>
      <Button look="danger" onClick={() => setAsking(true)}>
        {one.takenBack ? 'Go on taking it back' : 'Take this import back'}
      </Button>
      {isAsking && <Question import={one} close={() => setAsking(false)} />}
    </Section>
  )
}

/** What went when an import was taken back, and what stayed. */
export function TakenBack({ import: { takenBack } }: { import: Import }) {
  if (!takenBack) return null
  return (
    <div className={styles.went}>
      {whatWent(takenBack).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}

function Question({ import: { id, report }, close }: { import: Import; close: () => void }) {
  const cache = useQueryClient()
  const take = useWrite({
    write: api.intake.takeBack,
    after: (begun) => {
      cache.setQueryData(['intake', 'show', id], begun)
      close()
    },
  })
  return (
    <Dialog title="Take this import back?" close={close}>
      <div className={styles.part}>
        {report && <p>{whatWouldGo(report)}</p>}
        <p>
          Whom you have since seated, tagged, written about or talked to stays, with all that came with them.
          It cannot be undone, but the same archive can be imported again.
        </p>
        <div className={styles.actions}>
          <Button look="danger" disabled={take.isPending} onClick={() => take.mutate({ id })}>
            Take it back
          </Button>
          <Button look="quiet" onClick={close}>
            Leave it as it is
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
