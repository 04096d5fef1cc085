import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Conflict } from '#web/parts/conflict.part.tsx'
import { Choice, Field, LongField } from '#web/parts/field.part.tsx'
import { channels, outcomes } from '#web/today/logform.rules.ts'
import type { Entry } from './contact.query.ts'
import { correctionOf } from './correct.rules.ts'
import styles from './timeline.module.css'
import { localMinute } from './timeline.rules.ts'

const labels = {
  channel: 'By',
  direction: 'Whose',
  outcome: 'Outcome',
  minutes: 'Minutes',
  subject: 'Subject',
  text: 'What was said',
}

type Correction = ReturnType<typeof correctionOf>

type CorrectFormProps = { entry: Entry; close: () => void }

/** What was logged, as it should have been. */
export function CorrectForm({ entry: now, close }: CorrectFormProps) {
  // As it was when the form was opened: what is read anew meanwhile is not what was corrected.
  const [entry] = useState(now)
  const [clash, setClash] = useState<{ mine: Correction; current: Entry } | null>(null)
  const [channel, setChannel] = useState(entry.channel)
  const correct = useWrite({
    write: api.interactions.correct,
    done: () => 'Corrected.',
    after: close,
    failed: (error, { id: _, version: __, ...mine }) => {
      const { code, details } = troubleOf(error)
      if (code !== 'conflict' || !details.current) return false
      setClash({ mine: mine as Correction, current: details.current as Entry })
      return true
    },
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    correct.mutate({
      id: entry.id,
      version: entry.version,
      ...correctionOf(new FormData(event.currentTarget), entry),
    })
  }
  return (
    <form
      className={styles.form}
      onSubmit={submit}
      aria-label="Correct"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <div className={styles.fields}>
        <Choice
          label="By"
          name="channel"
          value={channel}
          onChange={({ currentTarget }) => setChannel(currentTarget.value as Entry['channel'])}
        >
          {channels.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Choice>
        <Choice label="Whose" name="direction" defaultValue={entry.direction}>
          <option value="out">from you</option>
          <option value="in">from them</option>
        </Choice>
        {channel === 'call' && (
          <Choice label="Outcome" name="outcome" defaultValue={entry.outcome ?? ''}>
            <option value="">not said</option>
            {outcomes.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Choice>
        )}
        <Field label="When" name="at" type="datetime-local" required defaultValue={localMinute(entry.at)} />
        <Field
          label="Minutes"
          name="minutes"
          inputMode="numeric"
          pattern="\d{0,4}"
          defaultValue={entry.minutes ?? ''}
        />
      </div>
      <LongField
        label="What was said"
        name="text"
        rows={4}
        maxLength={50_000}
        defaultValue={entry.text ?? ''}
      />
      <div className={styles.actions}>
        <Button type="submit" look="main" disabled={correct.isPending}>
          Save the correction
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
      {clash && (
        <Conflict
          what="This entry"
          mine={clash.mine}
          current={clash.current}
          labels={labels}
          keepTheirs={close}
          saveMine={() => {
            setClash(null)
            correct.mutate({ id: entry.id, version: clash.current.version, ...clash.mine })
          }}
        />
      )}
    </form>
  )
}
