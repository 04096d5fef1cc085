import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { Button } from '#web/parts/button.part.tsx'
import { Page } from '#web/parts/page.part.tsx'
import { leave } from '#web/signin/leave.ts'
import { me } from '#web/signin/me.query.ts'
import styles from './more.module.css'
import { openHelp, openPalette } from './overlay.store.ts'

/** What has no place in the bar along the foot of a phone. */
export default function More() {
  const { data } = useQuery(me)
  return (
    <Page
      title="More"
      sentence={data?.user ? `This is the Kith of ${data.user.name}.` : 'The rest of the book.'}
    >
      <ul className={styles.list}>
        <li>
          <button type="button" onClick={() => openPalette()}>
            Log or search
          </button>
        </li>
        <li>
          <Link to="/import">Import</Link>
        </li>
        <li>
          <Link to="/settings">Settings</Link>
        </li>
        <li>
          <button type="button" onClick={openHelp}>
            Help
          </button>
        </li>
      </ul>
      <Button onClick={() => leave()}>Sign out</Button>
    </Page>
  )
}
