import { useQueryClient } from '@tanstack/react-query'
import { api } from '#web/api/client.ts'
import { useChange } from '#web/parts/change.part.tsx'
import { type Contact, contactShown } from './contact.query.ts'

type Update = Omit<Parameters<typeof api.contacts.update>[0], 'id' | 'version'>

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

/** Saves fields of the contact seen. */
export function useContactChange(contact: Contact) {
  const cache = useQueryClient()
  return useChange<Update, Contact>({
    what: contact.display,
    write: (input, options) => api.contacts.update({ ...input, id: contact.id }, options),
    labels,
    inWords: ({ wishes, ...fields }) => ({ ...fields, ...wishes }),
    after: (next) => cache.setQueryData(contactShown(next.id).queryKey, next),
  })
}
