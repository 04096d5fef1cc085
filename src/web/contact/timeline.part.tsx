import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '#web/parts/button.part.tsx'
import { Section } from '#web/parts/page.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { timeline } from './contact.query.ts'
import { EntryItem } from './entry.part.tsx'
import styles from './timeline.module.css'
import { byYear } from './timeline.rules.ts'

/** What happened, newest first; older pages come when they are asked for. */
export function Timeline({ contact }: { contact: number }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    timeline(contact),
  )
  const entries = data?.pages.flatMap(({ rows }) => rows) ?? []
  return (
    <Section title="What happened">
      {!data && <Unread error={error} retry={refetch} lines={4} height="4rem" />}
      {data && entries.length === 0 && (
        <p className={styles.empty}>
          Nothing yet. Log the first word: a call, an e-mail, a meeting; the clocks start from there.
        </p>
      )}
      {byYear(entries).map(({ year, entries }) => (
        <section key={year} className={styles.year} aria-label={`${year}`}>
          <h3 className={styles.heading}>{year}</h3>
          <ol>
            {entries.map((entry) => (
              <EntryItem key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {hasNextPage && (
        <Button look="quiet" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {isFetchingNextPage ? 'Reading…' : 'Show what was before'}
        </Button>
      )}
    </Section>
  )
}
