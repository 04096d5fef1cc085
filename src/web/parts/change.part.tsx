import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallContext } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { useWrite } from '#web/api/write.ts'
import { toast } from '#web/shell/toast.store.ts'
import { Conflict } from './conflict.part.tsx'
import { differences } from './conflict.rules.ts'

export type Versioned = { version: number }
/** `answer` tells whoever saved that it is settled. */
type Clash<Mine, Whole> = { mine: Mine; current: Whole; answer: (isSettled: boolean) => void }

type Changing<Mine extends object, Whole extends Versioned> = {
  /** What is changed, e.g. the contact's name. */
  what: string
  write: (input: Mine & Versioned, options: { context: CallContext }) => Promise<Whole>
  /** The fields a person may see, and how they are named. */
  labels: Record<string, string>
  /** Fields of it as a person reads them. */
  inWords: (fields: Mine | Whole) => Record<string, unknown>
  done?: (whole: Whole) => string
  after?: (whole: Whole) => void
}

/** Saves fields of what was seen; `dialog` asks when another window was first. */
export function useChange<Mine extends object, Whole extends Versioned>(changing: Changing<Mine, Whole>) {
  const { what, write, labels, inWords, done, after } = changing
  const cache = useQueryClient()
  const [clash, setClash] = useState<Clash<Mine, Whole> | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const writing = useWrite({
    write,
    failed: () => true,
    ...(done ? { done } : {}),
    ...(after ? { after } : {}),
  })
  /** True once nothing is left to be typed: it is saved, or the other window's words are kept. */
  async function save(mine: Mine, seen: Whole): Promise<boolean> {
    setTrouble(null)
    try {
      await writing.mutateAsync({ ...mine, version: seen.version })
      return true
    } catch (error) {
      const { code, details, message } = troubleOf(error)
      if (code === 'conflict' && details.current) return settle(mine, seen, details.current as Whole)
      setTrouble(message)
      return false
    }
  }
  /** What others changed elsewhere stays beside mine; the same field is asked about. */
  async function settle(mine: Mine, seen: Whole, current: Whole): Promise<boolean> {
    const theirs = differences(inWords(seen), inWords(current), labels)
    const isClash = theirs.some(({ field }) => field in inWords(mine))
    if (isClash) return new Promise((answer) => setClash({ mine, current, answer }))
    const isSaved = await save(mine, current)
    const changed = theirs.map(({ label }) => label).join(', ')
    if (isSaved && changed) toast({ text: `Saved. Meanwhile changed elsewhere, and kept: ${changed}.` })
    return isSaved
  }
  const dialog = clash && (
    <Conflict
      what={what}
      mine={inWords(clash.mine)}
      current={inWords(clash.current)}
      labels={labels}
      keepTheirs={() => {
        setClash(null)
        clash.answer(true)
        void cache.invalidateQueries()
      }}
      saveMine={() => {
        setClash(null)
        void save(clash.mine, clash.current).then(clash.answer)
      }}
    />
  )
  return { save, dialog, trouble, isSaving: writing.isPending }
}
