import { z } from 'zod'

/** Who the user is on LinkedIn, as the last archive told: a lone messages.csv does not say. */
export const owner = {
  name: 'linkedin owner',
  schema: z.object({ name: z.string().default(''), slugs: z.array(z.string()).max(50).default([]) }),
}
