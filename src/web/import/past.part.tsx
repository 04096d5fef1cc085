import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '#web/api/client.ts'
import { whatItBrings } from '#web/archive/archive.rules.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Empty, Unread } from '#web/parts/states.part.tsx'
import { calendarDay } from '#web/parts/when.rules.ts'
import styles from './import.module.css'

const states = {
  reading: 'being read',
  previewed: 'looked at, not brought in',
  importing: 'under way',
  done: 'done',
  failed: 'failed',
  cancelled: 'stopped',
  'taking back': 'being taken back',
  'taken back': 'taken back',
} as const

export function Past() {
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['intake', 'list'],
    queryFn: ({ pageParam }) => api.intake.list({ limit: 20, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  if (!data) return <Unread error={error} retry={refetch} lines={2} />
  const rows = data.pages.flatMap(({ rows: some }) => some)
  if (rows.length === 0)
    return <Empty title="Nothing yet.">The report of each import stays here, row by row.</Empty>
  return (
    <>
      <ul className={styles.past}>
        {rows.map(({ id, name, createdAt, state, report }) => (
          <li key={id}>
            <Link to={`/import/${id}`}>{name || 'An archive'}</Link>
            <span className={styles.soft}>
              {calendarDay(createdAt)}, {states[state]}
            </span>
            {report && <span>{whatItBrings(report)}</span>}
          </li>
        ))}
      </ul>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>Earlier ones</Button>}
    </>
  )
}
