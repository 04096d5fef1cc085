import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { useWrite } from '#web/api/write.ts'
import { Conflict } from '#web/parts/conflict.part.tsx'
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
  async function save(mine: Update, version = contact.version): Promise<boolean> {
    setTrouble(null)
    try {
      await write.mutateAsync({ id: contact.id, version, ...mine })
      return true
    } catch (error) {
      const { code, details, message } = troubleOf(error)
      if (code === 'conflict' && details.current)
        return new Promise((answer) => setClash({ mine, current: details.current as Contact, answer }))
      setTrouble(message)
      return false
    }
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
        void save(clash.mine, clash.current.version).then(clash.answer)
      }}
    />
  )
  return { save, dialog, trouble, isSaving: write.isPending }
}

function flat({ wishes, ...fields }: Update | Contact): Record<string, unknown> {
  return { ...fields, ...wishes }
}
