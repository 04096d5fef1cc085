import { expect, it } from 'vitest'
import { z } from 'zod'
import { expectPromised } from './answers.ts'

const promised = z.object({ id: z.number(), name: z.string().optional() })
const answer = (given: unknown) => expectPromised('contacts.show', promised, given)

it('takes what the contract says', async () => {
  await answer({ id: 1, name: 'Ann' })
  await answer({ id: 1 })
  await answer({ id: 1, name: undefined })
  await expectPromised('access.signOut', undefined, undefined)
})

it('refuses less', async () => {
  await expect(answer({ name: 'Ann' })).rejects.toThrow(/contacts\.show .*"id"/)
  await expect(answer(undefined)).rejects.toThrow('contacts.show')
})

it('refuses more, which would be shown to whoever asks', async () => {
  await expect(answer({ id: 1, password: 'x' })).rejects.toThrow(/contacts\.show .*more/)
})

it('refuses what would be another thing at the other end', async () => {
  const dated = z.object({ at: z.coerce.string() })
  await expect(expectPromised('a', dated, { at: 7 })).rejects.toThrow('more')
})
