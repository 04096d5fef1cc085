import { useState } from 'react'
import { api } from '#web/api/client.ts'
import { Button } from '#web/parts/button.part.tsx'
import { inFigures } from '#web/parts/words.rules.ts'
import styles from './bulk.module.css'
import { bulk, PART } from './bulk.ts'
import { exportChosen, exportFormats } from './export.ts'
import { IntentForm } from './intent.part.tsx'
import { TagForm } from './tag.part.tsx'
import type { Show } from './view.rules.ts'

type BulkBarProps = {
  ids: ReadonlySet<number>
  show: Show
  /** All that are found; null when they are all selected, or when they cannot be counted. */
  total: number | null
  /** Set while the list is read to its end. */
  reading: number | null
  selectAll: () => void
  clear: () => void
}

const opens = [
  ['tag', 'Tag'],
  ['intent', 'Intent'],
  ['export', 'Export'],
] as const

/** What can be done with all who are selected: under the thumb, along the foot of the page. */
export function BulkBar({ ids, show, total, reading, selectAll, clear }: BulkBarProps) {
  const [opened, open] = useState<'tag' | 'intent' | 'export' | null>(null)
  const [written, setWritten] = useState<number | null>(null)
  const many = ids.size === 1 ? 'One contact' : `${inFigures(ids.size)} contacts`
  async function run(
    write: Parameters<typeof bulk>[0]['write'],
    done: string,
    { keeps = false, size = PART }: { keeps?: boolean; size?: number } = {},
  ) {
    open(null)
    setWritten(0)
    const isDone = await bulk({ ids, write, done, size, say: setWritten })
    setWritten(null)
    if (isDone && !keeps) clear()
  }
  const archive = (archived: boolean) =>
    run(
      (contacts, options) => api.contacts.archive({ contacts, archived }, options),
      archived ? `${many} archived.` : `${many} back from the archive.`,
    )
  return (
    <section className={styles.bar} aria-label="Selected contacts" data-kith-foot>
      {opened === 'tag' && (
        <TagForm
          close={() => open(null)}
          tag={(tag, on) =>
            run(
              (contacts, options) => api.contacts.tag({ contacts, tag, on }, options),
              `${many}: “${tag}” ${on ? 'added' : 'taken off'}.`,
              { keeps: true },
            )
          }
        />
      )}
      {opened === 'intent' && (
        <IntentForm
          close={() => open(null)}
          seat={() => run(seatOne, `${many} seated in the circle.`, { size: 1 })}
          intend={(intent, words) =>
            run((contacts, options) => api.circle.intend({ contacts, intent }, options), `${many}: ${words}.`)
          }
        />
      )}
      {opened === 'export' && (
        <fieldset className={styles.form} onKeyDown={(event) => event.key === 'Escape' && open(null)}>
          <legend className={styles.legend}>Export {many.toLowerCase()} as</legend>
          {exportFormats.map((one, index) => (
            <Button
              key={one.format}
              autoFocus={index === 0}
              onClick={async () => void ((await exportChosen(ids, one)) && open(null))}
            >
              {one.label}
            </Button>
          ))}
        </fieldset>
      )}
      <p className={styles.count} role="status">
        {written !== null && ids.size > 1000
          ? `${inFigures(written)} of ${inFigures(ids.size)} written…`
          : reading === null
            ? `${many} selected`
            : `Reading the list: ${inFigures(reading)}…`}
      </p>
      <div className={styles.actions}>
        {total !== null && total > ids.size && reading === null && (
          <Button look="quiet" onClick={selectAll}>
            Select all {inFigures(total)} found
          </Button>
        )}
        {show === 'trash' ? (
          <Button
            look="main"
            disabled={written !== null}
            onClick={() =>
              run(
                (contacts, options) => api.contacts.restore({ contacts }, options),
                `${many} out of the trash.`,
              )
            }
          >
            Restore
          </Button>
        ) : (
          <>
            {opens.map(([what, label]) => (
              <Button
                key={what}
                aria-expanded={opened === what}
                onClick={() => open(opened === what ? null : what)}
              >
                {label}
              </Button>
            ))}
            <Button disabled={written !== null} onClick={() => archive(show === 'active')}>
              {show === 'active' ? 'Archive' : 'Bring back'}
            </Button>
            <Button
              look="danger"
              disabled={written !== null}
              onClick={() =>
                run(
                  (contacts, options) => api.contacts.remove({ contacts }, options),
                  `${many} put in the trash.`,
                )
              }
            >
              Trash
            </Button>
          </>
        )}
        <Button look="quiet" onClick={clear}>
          Clear
        </Button>
      </div>
    </section>
  )
}

function seatOne([contact = 0]: number[], options: { context: { key: string } }) {
  return api.circle.seat({ contact }, options)
}
