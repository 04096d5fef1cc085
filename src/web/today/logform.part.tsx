import { type FormEvent, useState } from 'react'
import { Button } from '#web/parts/button.part.tsx'
import { Choice, Field } from '#web/parts/field.part.tsx'
import { Pick } from '#web/parts/pick.part.tsx'
import { addDays, nextMonday } from '#web/parts/when.rules.ts'
import { channelOf } from './line.rules.ts'
import { logLine } from './log.ts'
import styles from './logform.module.css'
import {
  type Channel,
  channels,
  draftOf,
  inputOf,
  type LogDraft,
  learnedKinds,
  outcomes,
  troubleWith,
} from './logform.rules.ts'
import type { Line, Outcome } from './sheet.query.ts'

type Logged = Pick<Line, 'id' | 'display' | 'action' | 'phone' | 'email'>
type LogFormProps = { line: Logged; first: Outcome | null; today: string; close: () => void }

/** How it went, what was said, one thing learned, when to follow up; only the first is asked for. */
export function LogForm({ line, first, today, close }: LogFormProps) {
  const [draft, setDraft] = useState(() => draftOf(channelOf(line), first, today))
  const [trouble, setTrouble] = useState<string | null>(null)
  const set = (some: Partial<LogDraft>) => setDraft({ ...draft, ...some })
  function submit(event: FormEvent) {
    event.preventDefault()
    const wrong = troubleWith(draft)
    if (wrong) return setTrouble(wrong)
    close()
    void logLine(line.display, inputOf(line.id, draft))
  }
  return (
    <form
      className={styles.form}
      onSubmit={submit}
      aria-label={`Log ${line.display}`}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <p className={styles.who} aria-hidden="true">
        {line.display}
      </p>
      {draft.channel === 'call' && (
        <Pick
          legend="How did it go?"
          options={outcomes}
          value={draft.outcome}
          onPick={(outcome) => set({ outcome })}
        />
      )}
      {draft.outcome === 'call back at' && draft.channel === 'call' && (
        <Field
          label="Call back on"
          type="datetime-local"
          value={draft.callBackAt}
          onChange={(event) => set({ callBackAt: event.currentTarget.value })}
        />
      )}
      <div className={styles.row}>
        <Choice
          label="By"
          value={draft.channel}
          onChange={(event) => set({ channel: event.currentTarget.value as Channel })}
        >
          {channels.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Choice>
        <Field
          label="What was said"
          value={draft.text}
          autoFocus={first !== null}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
      </div>
      <div className={styles.row}>
        <Choice
          label="About them"
          value={draft.learnedKind}
          onChange={(event) => set({ learnedKind: event.currentTarget.value as LogDraft['learnedKind'] })}
        >
          {learnedKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kind}
            </option>
          ))}
        </Choice>
        <Field
          label="One line learned"
          value={draft.learned}
          onChange={(event) => set({ learned: event.currentTarget.value })}
        />
      </div>
      <div className={styles.when}>
        <Field
          label="Follow up on"
          type="date"
          min={today}
          value={draft.followUp}
          onChange={(event) => set({ followUp: event.currentTarget.value })}
        />
        <div className={styles.days}>
          <Button look="quiet" onClick={() => set({ followUp: addDays(today, 1) })}>
            Tomorrow
          </Button>
          <Button look="quiet" onClick={() => set({ followUp: nextMonday(today) })}>
            Monday
          </Button>
          <Button look="quiet" onClick={() => set({ followUp: addDays(today, 14) })}>
            In two weeks
          </Button>
        </div>
      </div>
      {trouble && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
      <div className={styles.end}>
        <Button type="submit" look="main">
          Log it
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
