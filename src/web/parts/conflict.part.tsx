import { Button } from './button.part.tsx'
import styles from './conflict.module.css'
import { differences } from './conflict.rules.ts'
import { Dialog } from './dialog.part.tsx'

type ConflictProps = {
  /** What was being changed, e.g. the contact's name. */
  what: string
  mine: Record<string, unknown>
  /** What stands there now: `details.current` of the conflict. */
  current: Record<string, unknown>
  labels: Record<string, string>
  keepTheirs: () => void
  saveMine: () => void
}

/** Two windows changed the same thing: the second sees what the first wrote, and decides. */
export function Conflict({ what, mine, current, labels, keepTheirs, saveMine }: ConflictProps) {
  const rows = differences(mine, current, labels)
  return (
    <Dialog title={`${what} was changed meanwhile`} close={keepTheirs}>
      <p className={styles.text}>
        Somebody, or you in another window, saved first.{' '}
        {rows.length === 0 && 'What you typed is there already.'}
      </p>
      {rows.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">There now</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, mine, theirs }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{theirs}</td>
                <td>{mine}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.actions}>
        <Button look="main" onClick={keepTheirs}>
          Keep what is there
        </Button>
        {rows.length > 0 && <Button onClick={saveMine}>Save mine over it</Button>}
      </div>
    </Dialog>
  )
}
