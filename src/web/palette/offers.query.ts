import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { mayBeLog, screensFor } from './palette.rules.ts'

/** What the palette offers for a text: logging it, where it reads as a sentence, and whom it finds. */
export function useOffers(text: string) {
  const [query] = useDebouncedValue(text.trim(), 150)
  const isSentence = mayBeLog(query)
  const read = useQuery({
    queryKey: ['today', 'quickLog', query],
    queryFn: () => api.today.quickLog({ text: query, dryRun: true }),
    enabled: isSentence,
    retry: false,
  })
  const found = useQuery({
    queryKey: ['contacts', 'find', query],
    queryFn: () => api.contacts.find({ query, limit: 6 }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  })
  const log = isSentence ? read.data : undefined
  const people = query === '' ? [] : (found.data?.rows ?? [])
  return { log, people, saying: saying() }

  function saying(): string {
    if (query === '') return ''
    if (found.error) return troubleOf(found.error).message
    if (log?.trouble) return log.trouble
    if (log && log.candidates.length === 0 && log.understood.name)
      return `Nobody you know is called ${log.understood.name}. Look the name up first, or add the contact.`
    if (found.data?.trouble) return found.data.trouble
    if (found.isFetching || read.isFetching) return 'Looking…'
    if (people.length > 0 || log || screensFor(query).length > 0) return ''
    return isSentence
      ? 'Begin with what you did: called, wrote to, met …'
      : 'Nobody by that name. What you did is said with a name: called Ann about the Denver lead.'
  }
}
