import { resetPassword } from '#access/password.actions.ts'
import { Failure } from '#kernel/failure.ts'
import { readConfig } from '#server/config.ts'
import type { Command } from './command.ts'

export const password: Command = {
  usage: 'password EMAIL',
  summary: 'A link to set a new password, good for an hour.',
  words: [1, 1],
  async run({ client, words, out }) {
    const { local } = await client()
    if (!local)
      throw new Failure(
        'unsupported',
        'This works on the data folder itself: run it on the machine that serves, without --url.',
      )
    const code = await resetPassword(local, words[0] as string)
    const { url, port } = readConfig()
    const link = new URL(`/password#code=${code}`, url ?? `http://localhost:${port}`).href
    out.answer({ link }, () => ['Open this within an hour and choose a new password:', link])
  },
}
