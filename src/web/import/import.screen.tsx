import { useNavigate, useParams } from 'react-router'
import { Archive } from '#web/archive/archive.part.tsx'
import { Page, Section } from '#web/parts/page.part.tsx'
import styles from './import.module.css'
import { Past } from './past.part.tsx'
import { Report } from './report.part.tsx'

/** Bring in an archive, look back at those brought in, and at what became of each row. */
export default function Import() {
  const { id } = useParams()
  const navigate = useNavigate()
  if (id) return <Report id={Number(id)} />
  return (
    <Page title="Import" sentence="Bring in who you know; nothing is lost and nobody comes in twice.">
      <div className={styles.part}>
        <ol className={styles.how}>
          <li>
            On LinkedIn open <em>Settings &amp; Privacy</em>, then <em>Data privacy</em>, then{' '}
            <em>Get a copy of your data</em>.
          </li>
          <li>
            Ask for the larger archive. LinkedIn writes to you twice: a small one in minutes, the rest within
            a day.
          </li>
          <li>Give the zip to Kith as it is. It shows what is in it before it writes a line.</li>
        </ol>
        <Archive done={(done) => navigate(`/import/${done}`)} />
      </div>
      <Section title="Brought in before">
        <Past />
      </Section>
    </Page>
  )
}
