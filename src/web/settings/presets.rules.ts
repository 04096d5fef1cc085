import type { api } from '#web/api/client.ts'

export type Preset = Awaited<ReturnType<typeof api.rhythm.settings>>['presets'][number]
/** A preset as it stands in the form: days as typed, empty where the clock does not run. */
export type TypedPreset = { key: number; name: string; call: TypedCadence; email: TypedCadence }
export type TypedCadence = { ideal: string; longest: string }

/** Kith itself seats by these: their days may change, their names not. */
export const keptNames: readonly string[] = ['circle', 'keep warm']

const clocks = [
  ['call', 'call'],
  ['email', 'e-mail'],
] as const

export function typedPresets(presets: readonly Preset[]): TypedPreset[] {
  return presets.map(({ name, call, email }, key) => ({ key, name, call: typed(call), email: typed(email) }))
}

export function freshPreset(present: readonly TypedPreset[]): TypedPreset {
  const key = Math.max(-1, ...present.map((one) => one.key)) + 1
  return { key, name: '', call: { ideal: '', longest: '' }, email: { ideal: '', longest: '' } }
}

function typed(cadence: Preset['call']): TypedCadence {
  return { ideal: String(cadence?.ideal ?? ''), longest: String(cadence?.longest ?? '') }
}

/** The presets as the server takes them, or what is amiss with the first that it would not take. */
export function readPresets(all: readonly TypedPreset[]): { presets: Preset[] } | { trouble: string } {
  const presets: Preset[] = []
  for (const one of all) {
    const name = one.name.trim()
    if (name === '') return { trouble: 'A preset has no name. Give it one.' }
    if (presets.some((other) => other.name === name))
      return { trouble: `Two presets are called “${name}”. Rename one.` }
    const preset: Preset = { name, call: null, email: null }
    for (const [clock, word] of clocks) {
      const { ideal, longest } = one[clock]
      if (ideal === '' && longest === '') continue
      const days = { ideal: Number(ideal), longest: Number(longest) }
      if (
        ![days.ideal, days.longest].every((count) => Number.isInteger(count) && count >= 1 && count <= 1000)
      )
        return { trouble: `“${name}”: give both days for the ${word}, from 1 to 1000, or leave both empty.` }
      if (days.ideal > days.longest)
        return { trouble: `“${name}”: the ideal time for the ${word} is longer than the longest.` }
      preset[clock] = days
    }
    if (!preset.call && !preset.email)
      return { trouble: `“${name}” has neither calls nor e-mails. Give days for one of them.` }
    presets.push(preset)
  }
  return { presets }
}
