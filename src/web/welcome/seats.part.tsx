import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { queries } from '#web/api/queries.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Empty, Unread } from '#web/parts/states.part.tsx'
import styles from './welcome.module.css'

const PROPOSED = 30

/** Those with whom words went both ways, ticked; whoever stays ticked gets a seat. */
export function FirstSeats({ onward }: { onward: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['circle', 'proposeSeats', PROPOSED],
    queryFn: () => api.circle.proposeSeats({ limit: PROPOSED }),
  })
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  if (!data) return <Unread error={error} retry={refetch} lines={6} height="2.5rem" />
  if (data.length === 0) {
    return (
      <Empty title="Nobody to propose yet." action={<Button onClick={onward}>Go to Today</Button>}>
        Messages tell whom you talk to, and there are none. Seat people in Circle as you think of them.
      </Empty>
    )
  }
  const chosen = data.filter(({ id }) => !left.has(id))
  async function seat(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    try {
      for (const { id } of chosen) await api.circle.seat({ contact: id })
      await queries.invalidateQueries()
      onward()
    } catch (failed) {
      setTrouble(troubleOf(failed).message)
      setBusy(false)
    }
  }
  const toggle = (id: number) =>
    setLeft(new Set(left.has(id) ? [...left].filter((one) => one !== id) : [...left, id]))
  return (
    <form className={styles.part} onSubmit={seat}>
      <ul className={styles.people}>
        {data.map(({ id, display, organisation, why }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={!left.has(id)} onChange={() => toggle(id)} />
              <span className={styles.person}>{display}</span>
              <span className={styles.soft}>{[organisation, why].filter(Boolean).join(' · ')}</span>
            </label>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <Button type="submit" look="main" disabled={isBusy || chosen.length === 0}>
          Seat these {chosen.length}
        </Button>
        <Button look="quiet" onClick={onward}>
          Not now
        </Button>
        {trouble && <p role="alert">{trouble}</p>}
      </div>
    </form>
  )
}
