import { z } from 'zod'

const code = z.string().regex(/^[A-Z]{2}$/)

/** Where numbers written without a country code are from: ISO 3166 codes. */
export const home = {
  name: 'home',
  schema: z.object({
    /** What the user says. */
    country: code.nullable().default(null),
    /** What the user's own profile says, in the last archive that tells. */
    profile: code.nullable().default(null),
  }),
}
