import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { seenSheet } from '#web/offline/outbox.rules.ts'
import { useOutbox } from '#web/offline/outbox.store.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Page, Section } from '#web/parts/page.part.tsx'
import { Empty, Pending, Unread } from '#web/parts/states.part.tsx'
import { dateOf, longDay } from '#web/parts/when.rules.ts'
import { openPalette } from '#web/shell/overlay.store.ts'
import { DoneList } from './done.part.tsx'
import { moreInWords } from './line.rules.ts'
import { Lines } from './lines.part.tsx'
import { Promises } from './promises.part.tsx'
import { Refused } from './refused.part.tsx'
import { sheet } from './sheet.query.ts'
import { Tally } from './tally.part.tsx'
import styles from './today.module.css'
import { Week } from './week.part.tsx'

/** Whom to call today, and what to say. */
export default function Today() {
  const { data, error, refetch } = useQuery(sheet)
  const entries = useOutbox()
  if (!data) {
    return (
      <Page
        title={longDay(dateOf(Date.now()))}
        sentence={error ? 'Today cannot be shown.' : <Pending words="Opening today…" />}
      >
        <Unread error={error} retry={refetch} lines={6} height="8.5rem" />
      </Page>
    )
  }
  const seen = seenSheet(data, entries)
  return (
    <Page title={longDay(seen.date)} sentence={seen.sentence} actions={<Actions />}>
      {seen.backupWarning && (
        <p className={styles.backup} role="alert">
          {seen.backupWarning} <Link to="/settings">Settings</Link>
        </p>
      )}
      <Tally counts={seen.counts} />
      <Refused entries={entries} />
      {seen.lines.length > 0 && <Lines lines={seen.lines} today={seen.date} />}
      {seen.more > 0 && <p className={styles.more}>{moreInWords(seen.more)}</p>}
      {seen.promises?.length > 0 && (
        <Section title="Promised, to nobody in particular">
          <Promises promised={seen.promises} today={seen.date} />
        </Section>
      )}
      {seen.lines.length === 0 && <Nothing hasSeats={seen.circle.taken > 0} hasDone={seen.done.length > 0} />}
      {seen.done.length > 0 && (
        <Section title="Done today">
          <DoneList done={seen.done} />
        </Section>
      )}
      {seen.week.length > 0 && <Week week={seen.week} tomorrow={seen.tomorrow} today={seen.date} />}
    </Page>
  )
}

function Actions() {
  return (
    <>
      <Button look="quiet" onClick={() => openPalette()}>
        Quick log
      </Button>
      <Button look="quiet" className={styles.print} onClick={() => window.print()}>
        Print
      </Button>
    </>
  )
}

function Nothing({ hasSeats, hasDone }: { hasSeats: boolean; hasDone: boolean }) {
  if (hasDone) return <Empty title="That was the day.">Everybody on today's sheet has heard from you.</Empty>
  if (hasSeats) return <Empty title="Nobody waits for you today.">Tomorrow and the week stand below.</Empty>
  return (
    <Empty
      title="The sheet fills itself once somebody has a seat in your circle."
      action={
        <>
          <Link to="/circle" className={styles.step}>
            Seat someone
          </Link>
          <Link to="/import" className={styles.step}>
            Import who you know
          </Link>
        </>
      }
    >
      Bring in the people you know, give the ones you want to keep close a seat, and Kith says here each
      morning whom to call.
    </Empty>
  )
}
