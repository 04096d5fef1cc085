import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { api } from '#web/api/client.ts'
import { isFirstLoading } from '#web/api/queries.ts'
import { rhythmSettings } from '#web/circle/circle.query.ts'
import { Button } from '#web/parts/button.part.tsx'
import field from '#web/parts/field.module.css'
import { Page, Section } from '#web/parts/page.part.tsx'
import { Pending, Skeleton } from '#web/parts/states.part.tsx'
import { calendarDay } from '#web/parts/when.rules.ts'
import { inFigures } from '#web/parts/words.rules.ts'
import { prefer, usePrefs } from '#web/shell/prefs.store.ts'
import { toast } from '#web/shell/toast.store.ts'
import { me } from '#web/signin/me.query.ts'
import { Week } from '#web/welcome/week.part.tsx'
import { Backups } from './backups.part.tsx'
import { Door } from './door.part.tsx'
import { Home } from './home.part.tsx'
import { Presets } from './presets.part.tsx'
import { Satisfies, Seats } from './seats.part.tsx'
import styles from './settings.module.css'
import { home, linkedInOwner, satisfies, status, workspace } from './settings.query.ts'
import { Tokens } from './tokens.part.tsx'
import { You } from './you.part.tsx'
import { Zone } from './zone.part.tsx'

/** How Kith is kept: the week, the seats, the doors, and how safe it all is. */
export default function Settings() {
  const shown = useQuery(status)
  const { data } = shown
  // What stands first comes at once, so that nothing below it jumps.
  const first = [
    shown,
    useQuery(me),
    useQuery(linkedInOwner),
    useQuery(rhythmSettings),
    useQuery(workspace),
    useQuery(home),
    useQuery(satisfies),
  ]
  if (first.some(isFirstLoading))
    return (
      <Page title="Settings" sentence={<Pending words="Opening…" />}>
        <Skeleton lines={6} />
      </Page>
    )
  return (
    <Page title="Settings" sentence={data ? sentenceOf(data) : 'How your Kith is kept.'}>
      <Section title="You">
        <You />
      </Section>
      <Section title="Your week">
        <Week hasMinutes onward={() => toast({ text: 'Kept. The plan is made anew.' })} />
      </Section>
      <Section title="The circle">
        <Seats />
      </Section>
      <Section title="Cadences">
        <Presets />
      </Section>
      <Section title="What counts as what">
        <Satisfies />
      </Section>
      <Section title="Where you are">
        <div className={styles.part}>
          <Zone />
          <Home />
        </div>
      </Section>
      <Section title="How it looks and listens">
        <Taste />
      </Section>
      <Section title="Backups">
        <Backups />
      </Section>
      <Section title="Your data">
        <p className={styles.soft}>Everything can leave: as a spreadsheet, for an address book, or whole.</p>
        <p className={styles.links}>
          <a href="/api/export?format=csv">Spreadsheet (CSV)</a>
          <a href="/api/export?format=vcard">Address book (vCard)</a>
          <a href="/api/export?format=json&show=all">Everything, archived too (JSON)</a>
        </p>
        <p className={styles.links}>
          <Link to="/contacts?show=archived">The archived</Link>
          <Link to="/contacts?show=trash">The trash</Link>
          <Link to="/import">Imports</Link>
        </p>
      </Section>
      <Section title="API tokens">
        <Tokens />
      </Section>
      <Section title="Your door">
        <Door />
      </Section>
      {data && (
        <p className={`${styles.soft} ${styles.foot}`}>
          Kith {data.version} on {data.database === 'sqlite' ? 'SQLite' : 'PostgreSQL'}.{' '}
          <a href="/api">The API, described</a>.
        </p>
      )}
    </Page>
  )
}

type Status = Awaited<ReturnType<typeof api.today.status>>

function sentenceOf({ contacts, circle, drawer, lastBackup }: Status): string {
  const safe =
    lastBackup === null
      ? 'there is no backup yet'
      : `the last verified backup is of ${calendarDay(lastBackup)}`
  return `${inFigures(contacts)} contacts, ${circle} in the circle, ${inFigures(drawer)} in the drawer; ${safe}.`
}

function Taste() {
  const { singleKeys, scheme } = usePrefs()
  return (
    <div className={styles.part}>
      <label className={field.tick}>
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={({ currentTarget }) => prefer({ singleKeys: currentTarget.checked })}
        />
        Single keys (J, K, L, /, ?) do things
      </label>
      <div className={styles.links}>
        {(['auto', 'light', 'dark'] as const).map((one) => (
          <Button
            key={one}
            look={scheme === one ? 'main' : 'plain'}
            aria-pressed={scheme === one}
            onClick={() => prefer({ scheme: one })}
          >
            {{ auto: 'As the device', light: 'Light', dark: 'Dark' }[one]}
          </Button>
        ))}
      </div>
    </div>
  )
}
