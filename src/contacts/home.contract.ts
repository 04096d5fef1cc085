import { z } from 'zod'
import { endpoint, readers, writers } from '#kernel/endpoint.ts'
import { column } from '#store/table.ts'

const country = z.string().length(2).toUpperCase()
const answer = z.object({
  /** ISO 3166 code; null when nothing tells, and numbers are dialled as they were written. */
  country: country.nullable(),
  /** What it rests on. */
  because: z.enum(['set', 'time zone', 'profile']).nullable(),
  /** The countries to choose from. */
  countries: z.array(country).max(300),
  /** 0 as long as nothing was set. */
  version: column.count,
})

export const home = {
  read: endpoint({
    method: 'GET',
    path: '/home',
    summary: 'The country that phone numbers without a country code are from',
    who: readers,
  })
    .input(z.object({}))
    .output(answer),

  update: endpoint({
    method: 'PATCH',
    path: '/home',
    summary: 'Say which country phone numbers without a country code are from',
    who: writers,
  })
    .input(
      z.object({
        version: column.count,
        /** ISO 3166 code such as `DE`; null goes by the time zone again. */
        country: country.nullable(),
      }),
    )
    .output(answer),
}
