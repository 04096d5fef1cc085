import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { CadenceForm } from '#web/circle/cadence.part.tsx'
import { circle } from '#web/circle/circle.query.ts'
import { ClockLine } from '#web/circle/clock.part.tsx'
import { ReleaseForm } from '#web/circle/release.part.tsx'
import { SeatForm } from '#web/circle/seat.part.tsx'
import { Button } from '#web/parts/button.part.tsx'
import { Choice } from '#web/parts/field.part.tsx'
import { Section } from '#web/parts/page.part.tsx'
import { Panel } from '#web/parts/panel.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { type Contact, standingOf } from './contact.query.ts'
import styles from './seat.module.css'

const intents = [
  { value: 'undecided', label: 'Undecided' },
  { value: 'newsletter only', label: 'Newsletter only' },
  { value: 'rest', label: 'Let it rest' },
] as const
type Intent = (typeof intents)[number]['value']

/** The seat with both clocks, or what else you mean to do with them. */
export function Seat({ contact }: { contact: Contact }) {
  const { id, display } = contact
  const [opened, open] = useState<'seat' | 'cadence' | 'release' | null>(null)
  const { data: standing, error, refetch } = useQuery(standingOf(id))
  const { data: seats, error: untold, refetch: ask } = useQuery(circle)
  const intend = useWrite({ write: api.circle.intend, done: () => 'Noted.' })
  const close = () => open(null)
  if (standing === undefined) return <Unread error={error} retry={refetch} lines={2} height="3rem" />
  if (!seats) return <Unread error={untold} retry={ask} lines={2} height="3rem" />
  const seat = standing?.seat ?? null
  const row = seats.rows.find((one) => one.id === id)
  const isFull = seats.taken >= seats.seats
  return (
    <Section title={seat?.kind === 'circle' ? 'In the circle' : seat ? 'Kept warm' : 'Your intent'}>
      {seat && (
        <div className={styles.clocks}>
          <ClockLine name="Call" clock={row?.call ?? null} cadence={seat.call} />
          <ClockLine name="E-mail" clock={row?.email ?? null} cadence={seat.email} />
        </div>
      )}
      {!seat && (
        <Choice
          label="What you mean to do with them"
          value={standing?.intent ?? 'undecided'}
          onChange={({ currentTarget }) =>
            intend.mutate({ contacts: [id], intent: currentTarget.value as Intent })
          }
        >
          {intents.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Choice>
      )}
      <div className={styles.buttons}>
        {seat?.kind !== 'circle' && (
          <Button aria-expanded={opened === 'seat'} onClick={() => open(opened === 'seat' ? null : 'seat')}>
            {seat ? 'Give a seat' : 'Seat or keep warm'}
          </Button>
        )}
        {seat && row && (
          <>
            <Button
              look="quiet"
              aria-expanded={opened === 'cadence'}
              onClick={() => open(opened === 'cadence' ? null : 'cadence')}
            >
              Change cadence
            </Button>
            <Button
              look="quiet"
              aria-expanded={opened === 'release'}
              onClick={() => open(opened === 'release' ? null : 'release')}
            >
              Release
            </Button>
          </>
        )}
      </div>
      {opened && (
        <Panel className={styles.panel}>
          {opened === 'seat' && <SeatForm coming={{ id, display }} isFull={isFull} close={close} />}
          {opened === 'seat' && isFull && (
            <p className={styles.soft}>
              No seat is free. <Link to="/circle">See whose might be.</Link>
            </p>
          )}
          {opened === 'cadence' && row && <CadenceForm row={row} close={close} />}
          {opened === 'release' && seat && <ReleaseForm row={{ id, display, seat }} close={close} />}
        </Panel>
      )}
    </Section>
  )
}
