import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { useWrite } from '#web/api/write.ts'
import { Conflict } from '#web/parts/conflict.part.tsx'
import { differences } from '#web/parts/conflict.rules.ts'
import { toast } from '#web/shell/toast.store.ts'
import { type Contact, contactShown } from './contact.query.ts'

type Update = Omit<Parameters<typeof api.contacts.update>[0], 'id' | 'version'>
/** `answer` tells whoever saved that it is settled. */
type Clash = { mine: Update; current: Contact; answer: (isSettled: boolean) => void }

const labels = {
  display: 'Name',
  given: 'First name',
  family: 'Family name',
  nickname: 'Nickname',
  suffixes: 'Suffixes',
  credentials: 'Credentials',
  organisation: 'Company',
  title: 'Title',
  city: 'City',
  country: 'Country',
  zone: 'Time zone',
  birthday: 'Birthday',
  howMet: 'How you met',
  noCalls: 'No calls',
  bestFrom: 'Best from',
  bestTo: 'Best until',
  pausedUntil: 'Paused until',
  died: 'Died',
}

/** Saves fields of the contact seen; `dialog` asks when another window was first. */
export function useChange(contact: Contact) {
  const cache = useQueryClient()
  const [clash, setClash] = useState<Clash | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const write = useWrite({
    write: api.contacts.update,
    after: (next) => cache.setQueryData(contactShown(next.id).queryKey, next),
    failed: () => true,
  })
  /** True once nothing is left to be typed: it is saved, or the other window's words are kept. */
  async function save(mine: Update, seen: Contact): Promise<boolean> {
    setTrouble(null)
    try {
      await write.mutateAsync({ id: contact.id, version: seen.version, ...mine })
      return true
    } catch (error) {
      const { code, details, message } = troubleOf(error)
      if (code === 'conflict' && details.current) return settle(mine, seen, details.current as Contact)
      setTrouble(message)
      return false
    }
  }
  /** What others changed elsewhere stays beside mine; the same field is asked about. */
  async function settle(mine: Update, seen: Contact, current: Contact): Promise<boolean> {
    const theirs = differences(flat(seen), flat(current), labels)
    const isClash = theirs.some(({ field }) => field in flat(mine))
    if (isClash) return new Promise((answer) => setClash({ mine, current, answer }))
    const isSaved = await save(mine, current)
    const changed = theirs.map(({ label }) => label).join(', ')
    if (isSaved && changed) toast({ text: `Saved. Meanwhile changed elsewhere, and kept: ${changed}.` })
    return isSaved
  }
  const dialog = clash && (
    <Conflict
      what={contact.display}
      mine={flat(clash.mine)}
      current={flat(clash.current)}
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
  return { save, dialog, trouble, isSaving: write.isPending }
}

function flat({ wishes, ...fields }: Update | Contact): Record<string, unknown> {
  return { ...fields, ...wishes }
}
