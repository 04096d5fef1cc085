import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Empty, Unread } from '#web/parts/states.part.tsx'
import { momentOf } from '#web/parts/when.rules.ts'
import { inFigures } from '#web/parts/words.rules.ts'
import styles from './settings.module.css'

/** The backups there are, the latest first, and a way to make one now. */
export function Backups() {
  const { data, error, refetch } = useQuery({
    queryKey: ['store', 'backups'],
    queryFn: () => api.store.backups({}),
  })
  const make = useWrite({
    write: () => api.store.backUp({}),
    done: ({ name }) => `${name} is made and verified.`,
  })
  if (!data) return <Unread error={error} retry={refetch} lines={2} />
  return (
    <div className={styles.part}>
      {data.length === 0 && (
        <Empty title="No backup yet.">
          One is made every night, read back, and kept for a week; one a week is kept for five.
        </Empty>
      )}
      <ul className={styles.list}>
        {data.slice(0, 12).map(({ name, at, bytes, verified, kind }) => (
          <li key={name}>
            {momentOf(at)}{' '}
            <span className={styles.soft}>
              {kind}, {inFigures(Math.max(1, Math.round(bytes / 1e6)))} MB,{' '}
              {verified ? 'verified' : 'damaged'}
            </span>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => make.mutate(undefined)} disabled={make.isPending}>
          {make.isPending ? 'Making it…' : 'Make one now'}
        </Button>
      </div>
      <p className={styles.soft}>
        They lie in the data folder. To bring one back: <code>npm run kith -- restore FILE</code>
      </p>
    </div>
  )
}
