import { troubleOf, Unanswered } from '#web/api/trouble.rules.ts'
import { read, write } from './shelf.store.ts'
import { noteSignal } from './signal.store.ts'

/** A signal that is almost none is worse than none: after this what is remembered is shown. */
const PATIENCE_MS = 5000

/** Reads from the server and remembers the answer; where nobody answers, gives what it remembers. */
export async function keptRead<T>(name: string, ask: () => Promise<T>): Promise<T> {
  const asking = ask().then((answer) => {
    write('kept', name, answer).catch(() => {})
    return answer
  })
  try {
    const answer = await Promise.race([asking, patience()])
    noteSignal(true)
    return answer
  } catch (error) {
    if (!troubleOf(error).isUnreachable) throw error
    noteSignal(false)
    // Nothing fails that is not waited for any more.
    asking.catch(() => {})
    const kept = await read<T>('kept', name).catch(() => undefined)
    if (kept !== undefined) return kept
    const late = await asking
    noteSignal(true)
    return late
  }
}

function patience(): Promise<never> {
  return new Promise((_, reject) =>
    setTimeout(() => reject(new Unanswered('no answer in good time')), PATIENCE_MS),
  )
}
