import { z } from 'zod'

/** Where numbers written without a country code are from: an ISO 3166 code. */
export const home = {
  name: 'home',
  schema: z.object({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('US'),
  }),
}
