import { useQuery } from '@tanstack/react-query'
import { Dialog } from '#web/parts/dialog.part.tsx'
import field from '#web/parts/field.module.css'
import { Unread } from '#web/parts/states.part.tsx'
import { satisfies } from '#web/settings/settings.query.ts'
import { prefer, usePrefs } from '#web/shell/prefs.store.ts'
import styles from './help.module.css'

const everywhere = [
  ['Ctrl K or ⌘ K', 'Log a sentence or find anybody, from anywhere'],
  ['/', 'Search'],
  ['1, 2, 3', 'Today, Circle, Contacts'],
  ['J and K', 'Next row, row before'],
  ['U', 'Undo what was just done'],
  ['?', 'This help'],
] as const
const onToday = [
  ['T, then Enter', 'Talked'],
  ['V, N, W', 'Voicemail, no answer, wrong number'],
  ['B', 'They want to be called back'],
  ['L', 'Log something else'],
  ['S and X', 'Snooze; skip with a reason'],
] as const

const onContacts = [
  ['J and K, arrows', 'Next contact, contact before; Shift selects on the way'],
  ['X or Space', 'Select the contact, or let go'],
  ['Enter', 'Open the contact'],
  ['Ctrl A or ⌘ A', 'Select all that are found'],
] as const
const onCircle = [['C and R', 'Change the cadence; release the seat']] as const

/** The keys, and what satisfies what. */
export default function Help({ close }: { close: () => void }) {
  const { singleKeys } = usePrefs()
  return (
    <Dialog title="Help" close={close}>
      <h3 className={styles.heading}>Keys everywhere</h3>
      <Keys keys={everywhere} />
      <h3 className={styles.heading}>Keys on Today, for the current line</h3>
      <Keys keys={onToday} />
      <h3 className={styles.heading}>Keys in Contacts</h3>
      <Keys keys={onContacts} />
      <h3 className={styles.heading}>Keys in Circle, for the current seat</h3>
      <Keys keys={onCircle} />
      <label className={`${field.tick} ${styles.switch}`}>
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => prefer({ singleKeys: event.currentTarget.checked })}
        />
        Single keys work on this device
      </label>
      <h3 className={styles.heading}>What satisfies what</h3>
      <Satisfies />
    </Dialog>
  )
}

function Keys({ keys }: { keys: readonly (readonly [string, string])[] }) {
  return (
    <dl className={styles.keys}>
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  )
}

function Satisfies() {
  const { data, error, refetch } = useQuery(satisfies)
  if (!data) return <Unread error={error} retry={refetch} lines={4} height="2.5rem" />
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">What happened</th>
          <th scope="col">It satisfies</th>
        </tr>
      </thead>
      <tbody>
        {data.map(({ what, satisfies, switchable }) => (
          <tr key={what}>
            <td>{what}</td>
            <td>
              {satisfies}
              {switchable && ' (you can switch this in Settings)'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
