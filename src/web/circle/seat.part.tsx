import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Panel } from '#web/parts/panel.part.tsx'
import { Pick } from '#web/parts/pick.part.tsx'
import { ContactPicker } from '#web/parts/picker.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { rhythmSettings } from './circle.query.ts'
import { cadenceInWords } from './circle.rules.ts'
import styles from './row.module.css'

type Coming = { id: number; display: string }

/** Gives a seat, or keeps warm: says so in the toast, with Undo. */
export function useSeating(after?: () => void) {
  return useWrite({
    write: ({ id, preset }: Coming & { preset?: string }, options) =>
      api.circle.seat({ contact: id, ...(preset ? { preset } : {}) }, options),
    done: ({ kind }, { display }) =>
      kind === 'circle' ? `${display} has a seat.` : `${display} is kept warm from now on.`,
    after: () => after?.(),
  })
}

/** Finds somebody and gives them a seat with a preset's cadences. */
export function SeatSomeone({ isFull }: { isFull: boolean }) {
  const [coming, setComing] = useState<Coming | null>(null)
  return (
    <div className={styles.seat}>
      <ContactPicker
        label="Seat someone"
        onPick={setComing}
        {...(isFull ? { hint: 'No seat is free: somebody can be kept warm, or free a seat first.' } : {})}
      />
      {coming && (
        <Panel>
          <SeatForm key={coming.id} coming={coming} isFull={isFull} close={() => setComing(null)} />
        </Panel>
      )}
    </div>
  )
}

/** With which cadences, or only kept warm. */
export function SeatForm({ coming, isFull, close }: { coming: Coming; isFull: boolean; close: () => void }) {
  const { data: settings, error, refetch } = useQuery(rhythmSettings)
  const [name, setName] = useState(isFull ? 'keep warm' : 'circle')
  const seat = useSeating(close)
  const preset = settings?.presets.find((one) => one.name === name)
  function submit(event: FormEvent) {
    event.preventDefault()
    seat.mutate({ ...coming, preset: name })
  }
  if (!settings) return <Unread error={error} retry={refetch} lines={2} />
  return (
    <form className={styles.form} onSubmit={submit} aria-label={`Seat ${coming.display}`}>
      <Pick
        legend={`How close is ${coming.display}?`}
        options={settings.presets.map((one) => ({ value: one.name, label: one.name }))}
        value={name}
        onPick={setName}
      />
      <p>
        {preset?.call && <>Call {cadenceInWords(preset.call)}. </>}
        {preset?.email && <>E-mail {cadenceInWords(preset.email)}.</>}
      </p>
      <div className={styles.buttons}>
        <Button type="submit" look="main" disabled={seat.isPending}>
          {name === 'keep warm' ? 'Keep warm' : 'Give a seat'}
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
