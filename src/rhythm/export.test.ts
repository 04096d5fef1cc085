import { expect, test } from 'vitest'
import { exportContacts } from '#contacts/export.actions.ts'
import { promise } from './commitments.actions.ts'
import { freshCircle, someone } from './rhythm.fixture.ts'
import { release, seat } from './seats.actions.ts'

test('a whole export takes along what is meant to be done with a contact', async () => {
  const { scope, close } = await freshCircle()
  const [ann, bob] = [await someone(scope, 'Ann Lee'), await someone(scope, 'Bob Li')]
  await seat(scope, { contact: ann, preset: 'circle' })
  await release(scope, { contact: ann, version: 1, reason: 'moved away', intent: 'rest' })
  await promise(scope, { contact: ann, kind: 'mine', text: 'send the deck', due: '2026-12-01' })
  const pieces: string[] = []
  for await (const piece of await exportContacts(scope, { format: 'json', contacts: [ann, bob] }))
    pieces.push(piece)
  expect(JSON.parse(pieces.join('')).contacts).toMatchObject([
    {
      id: ann,
      intent: 'rest',
      seats: [{ preset: 'circle', call_longest: 30, left_reason: 'moved away' }],
      commitments: [{ kind: 'mine', text: 'send the deck', due: '2026-12-01', kept_at: null }],
    },
    { id: bob, intent: 'undecided', seats: [], pauses: [], commitments: [] },
  ])
  await close()
})
