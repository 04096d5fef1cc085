import { z } from 'zod'
import { presets } from './cadence.rules.ts'
import { settings } from './rhythm.schemas.ts'

const usual: z.output<typeof settings> = {
  seats: 108,
  presets: Object.entries(presets).map(([name, { email, ...rest }]) => ({
    name,
    call: 'call' in rest ? rest.call : null,
    email,
  })),
  workingDays: [1, 2, 3, 4, 5],
  hoursFrom: 9 * 60,
  hoursTo: 17 * 60,
  dialsPerDay: 12,
  minutesPerDay: 120,
  holidays: [],
  talkSatisfiesEmail: true,
  firstWordDays: 3,
}

/** What the user has set, over what is usual. */
export const rhythmSetting = {
  name: 'rhythm',
  schema: z.preprocess((kept) => ({ ...usual, ...(kept as object) }), settings),
}
