import { type FormEvent, useState } from 'react'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { useRhythm } from './kept.part.tsx'
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
  const form = useRhythm(['presets'], { done: 'Kept. Seats already given keep their cadence.' })
  if (!form.seen) return <Unread error={form.error} retry={form.refetch} lines={3} />
  return <PresetForm key={form.shape} kept={form.seen.presets} form={form} />
}

const clocks = [
  ['call', 'Call'],
  ['email', 'E-mail'],
] as const

type PresetFormProps = { kept: readonly Preset[]; form: ReturnType<typeof useRhythm> }

function PresetForm({ kept, form }: PresetFormProps) {
  const [presets, setPresets] = useState(() => typedPresets(kept))
  const [amiss, setAmiss] = useState<string | null>(null)
  const trouble = amiss ?? form.trouble
  function keep(event: FormEvent) {
    event.preventDefault()
    const read = readPresets(presets)
    setAmiss('trouble' in read ? read.trouble : null)
    if ('presets' in read) void form.save({ presets: read.presets })
  }
  function type(next: TypedPreset[]) {
    form.touch()
    setPresets(next)
  }
  const change = (key: number, some: Partial<TypedPreset>) =>
    type(presets.map((one) => (one.key === key ? { ...one, ...some } : one)))
  return (
    <form className={styles.part} onSubmit={keep}>
      {presets.map((preset) => (
        <PresetFields
          key={preset.key}
          preset={preset}
          change={(some) => change(preset.key, some)}
          remove={() => type(presets.filter((one) => one !== preset))}
        />
      ))}
      {trouble && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
      <div className={styles.links}>
        <Button type="submit" look="main" disabled={form.isSaving}>
          Keep the cadences
        </Button>
        <Button
          look="quiet"
          disabled={presets.length >= 20}
          onClick={() => type([...presets, freshPreset(presets)])}
        >
          Add a preset
        </Button>
      </div>
      {form.dialog}
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
