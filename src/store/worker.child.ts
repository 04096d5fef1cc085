import type { Errand } from './child.ts'
import { answerOf, inThread } from './thread.ts'

// The work is in a thread, so that its parent's end is noticed in the middle of a long statement.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
// Ctrl-C reaches the whole group; the parent decides what it means here.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

process.once('message', async ({ file, input }: Errand) => {
  process.send?.(await answerOf(() => inThread(new URL(file), input)))
})
