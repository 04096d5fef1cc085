import { expect, it } from 'vitest'
import { type Stroke, strokeName } from './keys.rules.ts'

const j: Stroke = {
  key: 'j',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isTyping: false,
  isDialogOpen: false,
}

it('names single keys', () => {
  expect(strokeName(j, true)).toBe('j')
  expect(strokeName({ ...j, key: '?' }, true)).toBe('?')
  expect(strokeName({ ...j, key: 'J' }, true)).toBe('j')
  expect(strokeName({ ...j, key: 'Enter' }, true)).toBe('Enter')
})

it('leaves them alone when they are turned off, while typing, and over a dialog', () => {
  expect(strokeName(j, false)).toBeNull()
  expect(strokeName({ ...j, isTyping: true }, true)).toBeNull()
  expect(strokeName({ ...j, isDialogOpen: true }, true)).toBeNull()
})

it('takes Ctrl and ⌘ everywhere, Alt nowhere', () => {
  const k = { ...j, key: 'k' }
  expect(strokeName({ ...k, ctrlKey: true, isTyping: true }, false)).toBe('mod+k')
  expect(strokeName({ ...k, metaKey: true, isDialogOpen: true }, true)).toBe('mod+k')
  expect(strokeName({ ...k, ctrlKey: true, altKey: true }, true)).toBeNull()
})
