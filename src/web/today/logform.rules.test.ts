import { expect, it } from 'vitest'
import { draftOf, inputOf, troubleWith } from './logform.rules.ts'

const today = '2026-11-23'

it('starts with the outcome its key named, which is always of a call', () => {
  expect(draftOf('email', 'voicemail', today)).toMatchObject({ channel: 'call', outcome: 'voicemail' })
  expect(draftOf('email', null, today)).toMatchObject({ channel: 'email', outcome: null })
})

it('wants to know how a call went, and nothing of a letter', () => {
  expect(troubleWith(draftOf('call', null, today))).toBe('Say how the call went.')
  expect(troubleWith(draftOf('call', 'talked', today))).toBeNull()
  expect(troubleWith(draftOf('letter', null, today))).toBeNull()
})

it('wants an hour to call back at', () => {
  const draft = draftOf('call', 'call back at', today)
  expect(troubleWith(draft)).toBeNull()
  expect(troubleWith({ ...draft, callBackAt: '' })).toBe('Say when they want to be called back.')
})

it('sends what was typed and leaves out what was not', () => {
  const draft = draftOf('call', 'talked', today)
  expect(inputOf(7, draft)).toEqual({
    contact: 7,
    channel: 'call',
    outcome: 'talked',
    callBackAt: null,
    text: null,
    learned: null,
    followUp: null,
  })
  const typed = {
    ...draft,
    text: ' the lease ',
    learnedKind: 'needs' as const,
    learned: 'a broker',
    followUp: '2026-12-01',
  }
  expect(inputOf(7, typed)).toMatchObject({
    text: 'the lease',
    learned: { kind: 'needs', text: 'a broker' },
    followUp: { due: '2026-12-01' },
  })
})

it('drops the outcome of a call that turns into a message', () => {
  const draft = { ...draftOf('call', 'call back at', today), channel: 'message' as const }
  expect(inputOf(7, draft)).toMatchObject({ channel: 'message', outcome: null, callBackAt: null })
})

it('keeps the hour to call back as an instant on this clock', () => {
  const draft = { ...draftOf('call', 'call back at', today), callBackAt: '2026-11-24T14:30' }
  expect(inputOf(7, draft).callBackAt).toBe(new Date(2026, 10, 24, 14, 30).getTime())
})
