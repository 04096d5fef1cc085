import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { undo } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Section } from '#web/parts/page.part.tsx'
import { Unread } from '#web/parts/states.part.tsx'
import { ago, clockTime } from '#web/parts/when.rules.ts'
import { history } from './contact.query.ts'
import { deedsOf } from './history.rules.ts'
import styles from './list.module.css'

const doors: Record<string, string> = { web: 'in the browser', cli: 'in the terminal', api: 'by a program' }

/** Who changed what and when; read only when somebody asks. */
export function History({ contact }: { contact: number }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title="What was changed"
      aside={
        <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide' : 'Show the changes'}
        </Button>
      }
    >
      {isOpen && <Deeds contact={contact} />}
    </Section>
  )
}

function Deeds({ contact }: { contact: number }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    history(contact),
  )
  if (!data) return <Unread error={error} retry={refetch} lines={3} height="3.5rem" />
  const deeds = deedsOf(data.pages.flatMap(({ rows }) => rows))
  return (
    <>
      {deeds.length === 0 && <p className={styles.soft}>Nothing was changed since they came in.</p>}
      <ul className={styles.list}>
        {deeds.map(({ change, at, who, door, lines, mayUndo }) => (
          <li key={change} className={styles.item}>
            <div className={styles.text}>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
              <span className={styles.soft}>
                {who} {doors[door] ?? door}, {ago(at, Date.now())} at {clockTime(at)}
              </span>
            </div>
            {mayUndo && (
              <Button look="quiet" className={styles.small} onClick={() => void undo(change)}>
                Undo
              </Button>
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button look="quiet" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show what was before
        </Button>
      )}
    </>
  )
}
