import type { Errand } from './child.ts'
import { answerOf, inThread } from './thread.ts'

// The work is in a thread, so that its parent's end is noticed in the middle of a long statement.
const end = () => process.kill(process.pid, 'SIGKILL')
process.once('disconnect', end)
// Ctrl-C reaches the whole group; the parent decides what it means here.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

process.once('message', async ({ file, input }: Errand) => {
  const told = await answerOf(() => inThread(new URL(file), input))
  process.off('disconnect', end)
  process.send?.(told, () => process.disconnect())
})
