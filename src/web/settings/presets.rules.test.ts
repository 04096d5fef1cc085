import { expect, it } from 'vitest'
import { freshPreset, readPresets, typedPresets } from './presets.rules.ts'

const circle = { name: 'circle', call: { ideal: 25, longest: 30 }, email: { ideal: 14, longest: 21 } }
const warm = { name: 'keep warm', call: null, email: { ideal: 60, longest: 90 } }

it('reads back what it shows', () => {
  expect(readPresets(typedPresets([circle, warm]))).toEqual({ presets: [circle, warm] })
})

it('a fresh one has a key of its own and nothing in it', () => {
  const present = typedPresets([circle, warm])
  expect(freshPreset(present)).toMatchObject({ key: 2, name: '' })
  expect(freshPreset([])).toMatchObject({ key: 0 })
})

const days = (ideal: string, longest: string) => ({ ideal, longest })
const none = days('', '')
it.each([
  [{ name: ' ', call: days('7', '10'), email: none }, 'A preset has no name. Give it one.'],
  [{ name: 'circle', call: days('7', '10'), email: none }, 'Two presets are called “circle”. Rename one.'],
  [{ name: 'mentor', call: days('7', ''), email: none }, /give both days for the call/],
  [{ name: 'mentor', call: days('7.5', '9'), email: none }, /give both days for the call/],
  [{ name: 'mentor', call: none, email: days('9', '7') }, /the e-mail is longer than the longest/],
  [{ name: 'mentor', call: none, email: none }, /neither calls nor e-mails/],
])('says what is amiss with %j', (one, trouble) => {
  expect(readPresets([...typedPresets([circle]), { key: 9, ...one }])).toEqual({
    trouble: typeof trouble === 'string' ? trouble : expect.stringMatching(trouble),
  })
})
