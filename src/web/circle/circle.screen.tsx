import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isFirstLoading } from '#web/api/queries.ts'
import { Page, Section } from '#web/parts/page.part.tsx'
import { Pick } from '#web/parts/pick.part.tsx'
import { Pending, Unread } from '#web/parts/states.part.tsx'
import { useRows } from '#web/shell/rows.ts'
import { circle, proposedReleases, proposedSeats, type Row } from './circle.query.ts'
import { type Order, ordered } from './circle.rules.ts'
import { ReleaseProposals, SeatProposals } from './proposals.part.tsx'
import styles from './row.module.css'
import { SeatRow } from './row.part.tsx'
import { SeatSomeone } from './seat.part.tsx'
import { Seats } from './seats.part.tsx'

const orders = [
  { value: 'due', label: 'Next due first' },
  { value: 'name', label: 'By name' },
] as const

/** Who has a seat, how their clocks stand, and who might come in or go. */
export default function Circle() {
  const { data, error, refetch } = useQuery(circle)
  const isFull = data !== undefined && data.taken >= data.seats
  const isNew = data !== undefined && data.taken === 0
  // Proposals stand above the rows, which would jump if they came later.
  const proposals = [
    useQuery({ ...proposedReleases, enabled: isFull }),
    useQuery({ ...proposedSeats(isNew ? 12 : 4), enabled: data !== undefined && !isFull }),
  ]
  if (!data || proposals.some(isFirstLoading)) {
    return (
      <Page
        title="Circle"
        sentence={error ? 'The circle cannot be shown.' : <Pending words="Counting the seats…" />}
      >
        <Unread error={error} retry={refetch} lines={6} height="5.5rem" />
      </Page>
    )
  }
  const seated = data.rows.filter(({ seat }) => seat.kind === 'circle')
  const warm = data.rows.filter(({ seat }) => seat.kind === 'keep warm')
  return (
    <Page title="Circle" sentence={data.sentence} isWide>
      <Seats rows={seated} seats={data.seats} />
      {isFull && <ReleaseProposals />}
      <SeatSomeone isFull={isFull} />
      {!isFull && <SeatProposals many={isNew} />}
      {data.rows.length > 0 && <Rows seated={seated} warm={warm} />}
    </Page>
  )
}

function Rows({ seated, warm }: { seated: Row[]; warm: Row[] }) {
  const [by, setBy] = useState<Order>('due')
  const rows = [...ordered(seated, by), ...ordered(warm, by)]
  const { current, setCurrent } = useRows(rows.length)
  const row = (one: Row, index: number) => (
    <SeatRow
      key={one.id}
      row={one}
      index={index}
      isCurrent={index === current}
      enter={() => setCurrent(index)}
    />
  )
  return (
    <>
      {seated.length > 0 && (
        <Section
          title="In the circle"
          aside={<Pick legend="Order" hidesLegend options={orders} value={by} onPick={setBy} />}
        >
          <ol className={styles.rows}>{rows.slice(0, seated.length).map(row)}</ol>
        </Section>
      )}
      {warm.length > 0 && (
        <Section title="Kept warm, without a seat">
          <ol className={styles.rows}>
            {rows.slice(seated.length).map((one, at) => row(one, seated.length + at))}
          </ol>
        </Section>
      )}
    </>
  )
}
