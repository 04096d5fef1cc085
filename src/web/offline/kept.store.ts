import { troubleOf } from '#web/api/trouble.rules.ts'
import { read, write } from './shelf.store.ts'
import { noteSignal } from './signal.store.ts'

/** Reads from the server and remembers the answer; where nobody answers, gives what it remembers. */
export async function keptRead<T>(name: string, ask: () => Promise<T>): Promise<T> {
  try {
    const answer = await ask()
    noteSignal(true)
    write('kept', name, answer).catch(() => {})
    return answer
  } catch (error) {
    if (!troubleOf(error).isUnreachable) throw error
    noteSignal(false)
    const kept = await read<T>('kept', name).catch(() => undefined)
    if (kept === undefined) throw error
    return kept
  }
}
