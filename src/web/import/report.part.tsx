import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { api } from '#web/api/client.ts'
import { Course } from '#web/archive/archive.part.tsx'
import { leftOut, whatItBrings } from '#web/archive/archive.rules.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Page, Section } from '#web/parts/page.part.tsx'
import { save } from '#web/parts/save.ts'
import { Pending, Unread } from '#web/parts/states.part.tsx'
import { inFigures } from '#web/parts/words.rules.ts'
import styles from './import.module.css'
import { csvOf } from './skipped.rules.ts'
import { TakeBack, TakenBack } from './takeback.part.tsx'

type Import = Awaited<ReturnType<typeof api.intake.show>>

const PAGE = 200
const MOST_PAGES = 500

/** What became of every row of one import. */
export function Report({ id }: { id: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['intake', 'show', id],
    queryFn: () => api.intake.show({ id }),
  })
  const navigate = useNavigate()
  if (!data) {
    return (
      <Page
        title="Import"
        sentence={error ? 'This import cannot be shown.' : <Pending words="Opening…" />}
        actions={<Link to="/import">All imports</Link>}
      >
        <Unread error={error} retry={refetch} lines={4} />
      </Page>
    )
  }
  const { name, report } = data
  const going = goings[data.state]
  if (data.mayBegin || going) {
    return (
      <Page
        title={name || 'Import'}
        sentence={going ?? 'Not brought in yet.'}
        actions={<Link to="/import">All imports</Link>}
      >
        <Course id={id} done={() => void refetch()} again={() => navigate('/import')} />
      </Page>
    )
  }
  return (
    <Page
      title={name || 'Import'}
      sentence={sentenceOf(data)}
      actions={<Link to="/import">All imports</Link>}
    >
      <TakenBack import={data} />
      {report && (
        <>
          <Section title="Every row">
            <div className={styles.wide}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    {['File', ...counted, 'Left out'].map((head) => (
                      <th key={head} scope="col">
                        {head}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {Object.entries(report.files).map(([file, counts]) => (
                    <tr key={file}>
                      <th scope="row">{file}</th>
                      {[counts.rows, counts.created, counts.matched, counts.unchanged].map((count, at) => (
                        <td key={counted[at]} data-label={counted[at]}>
                          {inFigures(count)}
                        </td>
                      ))}
                      <td data-label="Left out">
                        {Object.entries(counts.skipped)
                          .map(([reason, count]) => `${inFigures(count)} ${reason}`)
                          .join(', ') || '0'}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {report.unread.length > 0 && <p className={styles.soft}>Not read: {report.unread.join(', ')}.</p>}
          </Section>
          {leftOut(report.files) > 0 && <Skipped id={id} name={name} />}
        </>
      )}
      <TakeBack import={data} />
    </Page>
  )
}

const counted = ['Rows', 'Created', 'Matched', 'Unchanged'] as const

/** What an import that is under way does. */
const goings: Partial<Record<Import['state'], string>> = {
  reading: 'Not brought in yet.',
  importing: 'It is coming in.',
  'taking back': 'It is being taken back.',
}

function sentenceOf({ state, report, error }: Import): string {
  if (state === 'taken back') return 'This import was taken back.'
  return report ? whatItBrings(report) : (error ?? 'There is no report yet.')
}

function Skipped({ id, name }: { id: number; name: string }) {
  const [isBusy, setBusy] = useState(false)
  const { data } = useQuery({
    queryKey: ['intake', 'skipped', id],
    queryFn: () => api.intake.skipped({ id, limit: 50 }),
  })
  async function download() {
    setBusy(true)
    const rows: Awaited<ReturnType<typeof api.intake.skipped>>['rows'] = []
    let after: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const found = await api.intake.skipped({ id, limit: PAGE, ...(after ? { after } : {}) })
      rows.push(...found.rows)
      if (!found.next) break
      after = found.next
    }
    save(new Blob([csvOf(rows)], { type: 'text/csv' }), `${name || 'import'}-left-out.csv`)
    setBusy(false)
  }
  return (
    <Section
      title="Left out, and why"
      aside={
        <Button onClick={() => void download()} disabled={isBusy}>
          Download as CSV
        </Button>
      }
    >
      <ul className={styles.skipped}>
        {(data?.rows ?? []).map(({ file, line, reason, text }) => (
          <li key={`${file}:${line}`}>
            <span className={styles.soft}>
              {file}, line {line}
            </span>{' '}
            <strong>{reason}</strong> <span className={styles.row}>{text}</span>
          </li>
        ))}
      </ul>
      {data?.next && <p className={styles.soft}>The CSV has them all.</p>}
    </Section>
  )
}
