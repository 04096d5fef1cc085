import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '#web/parts/button.part.tsx'
import entry from '#web/parts/entry.module.css'
import { Section } from '#web/parts/page.part.tsx'
import { Panel } from '#web/parts/panel.part.tsx'
import { Empty, Failing, Skeleton } from '#web/parts/states.part.tsx'
import { proposedReleases, proposedSeats } from './circle.query.ts'
import { ReleaseForm } from './release.part.tsx'
import styles from './row.module.css'
import { useSeating } from './seat.part.tsx'

/** Those the user in fact talks to and who have no seat. */
export function SeatProposals({ many }: { many: boolean }) {
  const { data, error, refetch } = useQuery(proposedSeats(many ? 12 : 4))
  const seat = useSeating()
  if (error) return many ? <Failing error={error} retry={() => refetch()} /> : null
  if (!data) return many ? <Skeleton lines={4} height="3.25rem" /> : null
  if (data.length === 0) return many ? <NobodyYet /> : null
  return (
    <Section title={many ? 'You talk to these people already' : 'Whom to seat next'}>
      <ul>
        {data.map(({ id, display, why }) => (
          <li key={id} className={styles.proposal}>
            <span className={entry.name}>
              <Link to={`/contacts/${id}`}>{display}</Link> <span className={styles.why}>{why}</span>
            </span>
            <Button
              aria-label={`Seat ${display}`}
              disabled={seat.isPending}
              onClick={() => seat.mutate({ id, display })}
            >
              Seat
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function NobodyYet() {
  return (
    <Empty
      title="The circle is the short list you keep in touch with for certain."
      action={<Link to="/import">Import who you know</Link>}
    >
      Find somebody above and give them a seat. Once your messages are imported, those you talked to within a
      year are proposed here.
    </Empty>
  )
}

/** The circle is full: whose seat might be freed, and why. */
export function ReleaseProposals() {
  const { data } = useQuery(proposedReleases)
  const [leaving, setLeaving] = useState<number | null>(null)
  if (!data || data.length === 0) return null
  return (
    <Section title="No seat is free. Whose might be?">
      <ul>
        {data.map((one) => (
          <li key={one.id} className={styles.proposal}>
            <span className={entry.name}>
              <Link to={`/contacts/${one.id}`}>{one.display}</Link>{' '}
              <span className={styles.why}>{one.why}</span>
            </span>
            <Button
              look="quiet"
              aria-label={`Release ${one.display}, as proposed`}
              onClick={() => setLeaving(leaving === one.id ? null : one.id)}
            >
              Release
            </Button>
            {leaving === one.id && (
              <Panel>
                <ReleaseForm row={one} reason={one.why} close={() => setLeaving(null)} />
              </Panel>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
