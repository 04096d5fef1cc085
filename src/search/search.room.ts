import type { RoomPart } from '#store/room.ts'
import { tidyIndex } from './search.schedule.ts'
import { searchTables } from './search.tables.ts'

export const searchRoom: RoomPart = {
  name: 'search',
  tables: Object.values(searchTables),
  schedules: [tidyIndex],
}
