import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/api/client.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Pick } from '#web/parts/pick.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { inFigures } from '#web/parts/words.rules.ts'
import styles from './preview.module.css'
import { fates, fatesOf, remarksOn } from './preview.rules.ts'

type Report = NonNullable<Awaited<ReturnType<typeof api.intake.show>>['report']>
type Become = Parameters<typeof api.intake.rows>[0]['become']

/** The archive as a picture, what is to be known of it, and its rows to look at. */
export function Preview({ id, report }: { id: number; report: Report }) {
  return (
    <div className={styles.preview}>
      <Picture report={report} />
      {remarksOn(report).map((remark) => (
        <p key={remark} className={styles.remark}>
          {remark}
        </p>
      ))}
      <details className={styles.look}>
        <summary>Look at the rows</summary>
        <Rows id={id} />
      </details>
    </div>
  )
}

function Picture({ report }: { report: Report }) {
  const counts = fatesOf(report.files)
  const shown = fates.filter(({ fate }) => counts[fate] > 0)
  return (
    <figure>
      <div className={styles.picture} aria-hidden="true">
        {shown.map(({ fate }) => (
          <span key={fate} className={styles[fate]} style={{ flexGrow: counts[fate] }} />
        ))}
      </div>
      <figcaption className={styles.caption}>
        {shown.map(({ fate, words }) => (
          <span key={fate}>
            <i className={styles[fate]} aria-hidden="true" />
            {inFigures(counts[fate])} {words}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

const kinds: readonly { value: Become; label: string }[] = [
  { value: 'created', label: 'New' },
  { value: 'matched', label: 'Known already' },
  { value: 'changed', label: 'With news' },
  { value: 'skipped', label: 'Left out' },
]

function Rows({ id }: { id: number }) {
  const [become, setBecome] = useState<Become>('created')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['intake', 'rows', id, become],
    queryFn: ({ pageParam }) =>
      api.intake.rows({ id, become, limit: 20, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const rows = data?.pages.flatMap(({ rows }) => rows) ?? []
  return (
    <div className={styles.rows}>
      <Pick legend="Which rows" hidesLegend options={kinds} value={become} onPick={setBecome} />
      {!data && <Unread error={error} retry={refetch} lines={5} height="2.5rem" />}
      {data && rows.length === 0 && <p className={styles.remark}>None.</p>}
      <ul>
        {rows.map(({ file, line, name, detail }) => (
          <li key={`${file}:${line}:${name}`} className={styles.row}>
            <span className={styles.name}>{name}</span>
            <span>{detail}</span>
            <span className={styles.where}>
              {file}, line {line}
            </span>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button look="quiet" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          More rows
        </Button>
      )}
    </div>
  )
}
