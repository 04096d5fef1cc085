import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import { addDays, dayWord, nextMonday } from '#web/parts/when.rules.ts'
import { clockOf } from './line.rules.ts'
import styles from './logform.module.css'
import { type Line, type Sheet, sheet } from './sheet.query.ts'

const withoutLine = (line: Line) => [
  {
    key: sheet.queryKey,
    change: (kept: Sheet) => ({ ...kept, lines: kept.lines.filter(({ id }) => id !== line.id) }),
  },
]

/** Puts a line off; it counts as nothing. */
export function SnoozeForm({ line, today, close }: { line: Line; today: string; close: () => void }) {
  const [day, setDay] = useState(addDays(today, 7))
  const snooze = useWrite({
    write: api.rhythm.snooze,
    optimism: () => withoutLine(line),
    done: (_, { until }) => `${line.display} is back ${dayWord(until, today)}.`,
  })
  const until = (date: string) => {
    close()
    snooze.mutate({ contact: line.id, clock: clockOf(line), until: date, wholeLine: true })
  }
  return (
    <form
      className={styles.form}
      aria-label={`Snooze ${line.display}`}
      onSubmit={(event) => {
        event.preventDefault()
        until(day)
      }}
    >
      <div className={styles.days}>
        <Button onClick={() => until(addDays(today, 1))}>Tomorrow</Button>
        <Button onClick={() => until(nextMonday(today))}>Monday</Button>
        <Button onClick={() => until(addDays(today, 14))}>In two weeks</Button>
      </div>
      <div className={styles.row}>
        <Field
          label="Or until"
          type="date"
          required
          min={addDays(today, 1)}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <div className={styles.end}>
          <Button type="submit" look="main">
            Snooze
          </Button>
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
        </div>
      </div>
    </form>
  )
}

const usualReasons = ['Spoke elsewhere', 'They are away', 'Not the moment']

/** Leaves a line out this time; the reason stays with it. */
export function SkipForm({ line, close }: { line: Line; close: () => void }) {
  const skip = useWrite({
    write: api.rhythm.skip,
    optimism: () => withoutLine(line),
    done: () => `${line.display} is left out this time.`,
  })
  const because = (reason: string) => {
    close()
    skip.mutate({ contact: line.id, clock: clockOf(line), reason, wholeLine: true })
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    because(String(new FormData(event.currentTarget).get('reason') ?? '').trim())
  }
  return (
    <form className={styles.form} aria-label={`Skip ${line.display}`} onSubmit={submit}>
      <div className={styles.days}>
        {usualReasons.map((reason) => (
          <Button key={reason} onClick={() => because(reason)}>
            {reason}
          </Button>
        ))}
      </div>
      <Field label="Or the reason in your words" name="reason" required maxLength={500} pattern=".*\S.*" />
      <div className={styles.end}>
        <Button type="submit" look="main">
          Skip this time
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
