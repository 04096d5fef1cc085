import { Link } from 'react-router'
import { Button } from '#web/parts/button.part.tsx'
import { Empty } from '#web/parts/states.part.tsx'
import styles from './contacts.module.css'
import type { View } from './view.rules.ts'

/** An empty list, and what to do about it. */
export function Nobody({ view, add }: { view: View; add: () => void }) {
  if (view.query.trim() !== '') {
    return (
      <Empty title="Try fewer letters, or another word.">
        Names forgive accents, nicknames and one slip. To narrow down, end a word with a colon:{' '}
        <code>company:acme</code>, <code>tag:board</code>, <code>city:denver</code>, <code>in:circle</code>,{' '}
        <code>last-call:&gt;30d</code>, <code>added:&lt;90d</code>, <code>has:phone</code>. Put a minus before
        it to leave those out.
      </Empty>
    )
  }
  if (view.show === 'trash') return <Empty title="Whom you put in the trash waits here for 30 days." />
  if (view.show === 'archived') {
    return (
      <Empty title="Whom you archive is kept here, out of the way.">
        Archived contacts stay out of the list, the circle and the call sheet, with all that was said.
      </Empty>
    )
  }
  return (
    <Empty
      title="Bring in the people you know."
      action={
        <>
          <Link to="/import" className={styles.link}>
            Import your LinkedIn archive
          </Link>
          <Button onClick={add}>Add someone by hand</Button>
        </>
      }
    >
      LinkedIn gives its archive within minutes, and Kith reads it whole: the people, and what you wrote to
      each other.
    </Empty>
  )
}
