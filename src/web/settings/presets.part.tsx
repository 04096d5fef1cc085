import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { rhythmSettings } from '#web/circle/circle.query.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import {
  freshPreset,
  keptNames,
  type Preset,
  readPresets,
  type TypedPreset,
  typedPresets,
} from './presets.rules.ts'
import styles from './settings.module.css'

/** How often each kind of contact is called and written to. */
export function Presets() {
  const { data, error, refetch } = useQuery(rhythmSettings)
  if (!data) return <Unread error={error} retry={refetch} lines={3} />
  return <PresetForm key={JSON.stringify(data.presets)} kept={data.presets} />
}

const clocks = [
  ['call', 'Call'],
  ['email', 'E-mail'],
] as const

function PresetForm({ kept }: { kept: readonly Preset[] }) {
  const [presets, setPresets] = useState(() => typedPresets(kept))
  const [trouble, setTrouble] = useState<string | null>(null)
  const save = useWrite({
    write: api.rhythm.updateSettings,
    done: () => 'Kept. Seats already given keep their cadence.',
  })
  function keep(event: FormEvent) {
    event.preventDefault()
    const read = readPresets(presets)
    setTrouble('trouble' in read ? read.trouble : null)
    if ('presets' in read) save.mutate({ presets: read.presets })
  }
  const change = (key: number, some: Partial<TypedPreset>) =>
    setPresets(presets.map((one) => (one.key === key ? { ...one, ...some } : one)))
  return (
    <form className={styles.part} onSubmit={keep}>
      {presets.map((preset) => (
        <PresetFields
          key={preset.key}
          preset={preset}
          change={(some) => change(preset.key, some)}
          remove={() => setPresets(presets.filter((one) => one !== preset))}
        />
      ))}
      {trouble && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
      <div className={styles.links}>
        <Button type="submit" look="main" disabled={save.isPending}>
          Keep the cadences
        </Button>
        <Button
          look="quiet"
          disabled={presets.length >= 20}
          onClick={() => setPresets([...presets, freshPreset(presets)])}
        >
          Add a preset
        </Button>
      </div>
    </form>
  )
}

type PresetFieldsProps = {
  preset: TypedPreset
  change: (some: Partial<TypedPreset>) => void
  remove: () => void
}

function PresetFields({ preset, change, remove }: PresetFieldsProps) {
  const isKept = keptNames.includes(preset.name)
  const [wasKept] = useState(isKept)
  const days = [
    ['ideal', 'ideal days'],
    ['longest', 'longest'],
  ] as const
  return (
    <fieldset className={styles.preset}>
      <legend>{preset.name || 'A new preset'}</legend>
      {!wasKept && (
        <div className={styles.line}>
          <Field
            label="Name of the preset"
            value={preset.name}
            maxLength={60}
            required
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <Button look="quiet" onClick={remove} aria-label={`Remove ${preset.name || 'the new preset'}`}>
            Remove
          </Button>
        </div>
      )}
      <div className={styles.days}>
        {clocks.flatMap(([clock, label]) =>
          days.map(([which, words]) => (
            <Field
              key={`${clock} ${which}`}
              label={`${label}, ${words}`}
              type="number"
              min={1}
              max={1000}
              placeholder="none"
              value={preset[clock][which]}
              onChange={({ currentTarget }) =>
                change({ [clock]: { ...preset[clock], [which]: currentTarget.value } })
              }
            />
          )),
        )}
      </div>
    </fieldset>
  )
}
