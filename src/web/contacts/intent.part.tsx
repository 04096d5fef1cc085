import { Button } from '#web/parts/button.part.tsx'
import styles from './bulk.module.css'

export type Intent = 'keep warm' | 'newsletter only' | 'rest' | 'undecided'

type IntentFormProps = {
  seat: () => void
  intend: (intent: Intent, words: string) => void
  close: () => void
}

const intents: readonly { value: Intent; label: string; words: string }[] = [
  { value: 'keep warm', label: 'Keep warm', words: 'kept warm' },
  { value: 'newsletter only', label: 'Newsletter only', words: 'newsletter only' },
  { value: 'rest', label: 'Let rest', words: 'left to rest' },
  { value: 'undecided', label: 'Undecided', words: 'undecided again' },
]

/** What you mean to do with them. */
export function IntentForm({ seat, intend, close }: IntentFormProps) {
  return (
    <fieldset className={styles.form} onKeyDown={(event) => event.key === 'Escape' && close()}>
      <legend className={styles.legend}>What do you mean to do with them?</legend>
      <Button autoFocus onClick={seat}>
        Seat in the circle
      </Button>
      {intents.map(({ value, label, words }) => (
        <Button key={value} onClick={() => intend(value, words)}>
          {label}
        </Button>
      ))}
    </fieldset>
  )
}
