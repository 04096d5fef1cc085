import { api, newKey } from '#web/api/client.ts'
import { queries } from '#web/api/queries.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { inFigures } from '#web/parts/words.rules.ts'
import { toast } from '#web/shell/toast.store.ts'
import { batches } from './selection.rules.ts'

type Options = { context: { key: string } }
type Bulk = {
  ids: Iterable<number>
  /** Writes one part of them. */
  write: (contacts: number[], options: Options) => Promise<{ change: number }>
  done: string
  size?: number
  /** Hears how many are written. */
  say?: (count: number) => void
}

/** So many at once keep nobody else waiting to write. */
export const PART = 250

/** Writes for many contacts, part after part; one Undo takes all parts back. True when all are written. */
export async function bulk({ ids, write, done, size = PART, say }: Bulk): Promise<boolean> {
  const changes: number[] = []
  let count = 0
  try {
    for (const part of batches(ids, size)) {
      changes.push((await write(part, { context: { key: newKey() } })).change)
      count += part.length
      say?.(count)
    }
    toast({ text: done, action: { label: 'Undo', run: () => void undoAll(changes) } })
    return true
  } catch (error) {
    const some = changes.length > 0 && { action: { label: 'Undo', run: () => void undoAll(changes) } }
    toast({ text: `${beginning(count)}${troubleOf(error).message}`, isTrouble: true, ...some })
    return false
  } finally {
    await queries.invalidateQueries()
  }
}

function beginning(count: number): string {
  return count === 0 ? '' : `The first ${inFigures(count)} are done. `
}

async function undoAll(changes: readonly number[]) {
  try {
    for (const change of changes.toReversed()) {
      await api.store.undo({ change }, { context: { key: `undo-${change}` } })
    }
    toast({ text: 'Undone.' })
  } catch (error) {
    toast({ text: troubleOf(error).message, isTrouble: true })
  } finally {
    await queries.invalidateQueries()
  }
}
