import type { RoomPart } from '#store/room.ts'
import { contactsOperators } from './contacts.operators.ts'
import { emptyTrash, tidyPhotos } from './contacts.schedule.ts'
import { contactsTables } from './contacts.tables.ts'
import { reindex, reindexTexts } from './entries.actions.ts'
import { derivePulse } from './pulse.store.ts'

export const contactsRoom: RoomPart = {
  name: 'contacts',
  tables: Object.values(contactsTables),
  derive: async (writing, contacts) => {
    await derivePulse(writing, contacts)
    await reindex(writing, contacts)
    await reindexTexts(writing, contacts)
  },
  operators: contactsOperators,
  schedules: [emptyTrash, tidyPhotos],
}
