import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { api } from '#web/api/client.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Choice } from '#web/parts/field.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { countryChoices, countryName, homeInWords, type Home as Kept } from './home.rules.ts'
import { useKept } from './kept.part.tsx'
import styles from './settings.module.css'
import { home } from './settings.query.ts'

/** The country that phone numbers without a country code are from. */
export function Home() {
  const { data, error, refetch } = useQuery(home)
  const { seen, shape, touch, save, dialog, trouble } = useKept<Kept>(data, {
    queryKey: home.queryKey,
    fields: ['country', 'because'],
    write: ({ version, country = null }, options) => api.home.update({ version, country }, options),
    labels: { country: 'Country of phone numbers' },
    inWords: ({ country, because }) => ({
      country: country && because === 'set' ? countryName(country) : 'By the time zone',
    }),
    done: homeInWords,
  })
  if (!seen) return <Unread error={error} retry={refetch} lines={1} />
  function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void save({ country: String(new FormData(event.currentTarget).get('country')) || null })
  }
  return (
    <form className={styles.line} onSubmit={keep} onChange={touch} key={shape}>
      <Choice
        label="Country of phone numbers"
        name="country"
        defaultValue={seen.because === 'set' ? (seen.country ?? '') : ''}
        hint={homeInWords(seen)}
        trouble={trouble}
      >
        <option value="">By the time zone</option>
        {countryChoices(seen.countries).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Choice>
      <Button type="submit">Keep</Button>
      {dialog}
    </form>
  )
}
