import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { api } from '#web/api/client.ts'
import { isFirstLoading } from '#web/api/queries.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { useWrite } from '#web/api/write.ts'
import { circle } from '#web/circle/circle.query.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Page, Section } from '#web/parts/page.part.tsx'
import { Panel } from '#web/parts/panel.part.tsx'
import { Photo } from '#web/parts/photo.part.tsx'
import { Empty, Failing, Pending, Skeleton } from '#web/parts/states.part.tsx'
import { ago, dateOf } from '#web/parts/when.rules.ts'
import { useKeys } from '#web/shell/keys.ts'
import { LogForm } from '#web/today/logform.part.tsx'
import { MetAt, Positions, Tags } from './belonging.part.tsx'
import styles from './contact.module.css'
import { type Contact, contactShown, promisesWith, standingOf, timeline } from './contact.query.ts'
import { Facts } from './facts.part.tsx'
import { Farewell } from './farewell.part.tsx'
import { Hail } from './hail.part.tsx'
import { History } from './history.part.tsx'
import { Learned } from './learned.part.tsx'
import { Notes } from './notes.part.tsx'
import { Portrait } from './portrait.part.tsx'
import { Promises } from './promises.part.tsx'
import { firstOf } from './reach.rules.ts'
import { Reaches } from './reaches.part.tsx'
import { Seat } from './seat.part.tsx'
import { localTime, standingInWords } from './standing.rules.ts'
import { Timeline } from './timeline.part.tsx'
import { lastWords, leadOf } from './timeline.rules.ts'

/** Everything about one contact, and the next word to them. */
export default function ContactScreen() {
  const id = Number(useParams().id)
  const { data, error, refetch } = useQuery(contactShown(id))
  // All that stands above something else comes at once, so that nothing jumps.
  const beside = [
    useQuery(standingOf(id)),
    useQuery(circle),
    useQuery(promisesWith(id)),
    useInfiniteQuery(timeline(id)),
  ]
  if (data && !beside.some(isFirstLoading)) return <Whole key={id} contact={data} />
  if (!error) {
    return (
      <Page title="Contact" sentence={<Pending words="Opening…" />} isWide>
        <Skeleton lines={6} />
      </Page>
    )
  }
  const isGone = ['not found', 'invalid'].includes(troubleOf(error).code)
  return (
    <Page title="Contact" sentence={isGone ? 'Nobody is here.' : 'This contact cannot be shown.'}>
      {isGone ? (
        <Empty
          title="This contact is gone, or never was."
          action={<Link to="/contacts">Look among your contacts</Link>}
        >
          Contacts are kept in the trash for 30 days and then removed for good.
        </Empty>
      ) : (
        <Failing error={error} retry={() => refetch()} />
      )}
    </Page>
  )
}

function Whole({ contact }: { contact: Contact }) {
  const { id, display } = contact
  const [isLogging, setLogging] = useState(false)
  useKeys({ l: () => setLogging(true) })
  useEffect(() => {
    document.title = `${display} · Kith`
  }, [display])
  const phone = firstOf(contact.reaches, 'phone')?.value ?? null
  const email = firstOf(contact.reaches, 'email')?.value ?? null
  return (
    <Page title="Contact" sentence={<Name contact={contact} />} isWide>
      <div className={styles.head}>
        <Photo photo={contact.photo} isLarge />
        <Lead contact={contact} />
      </div>
      <Hail contact={contact} log={() => setLogging(!isLogging)} />
      {isLogging && (
        <Panel isUnderThumb className={styles.panel}>
          <LogForm
            line={{ id, display, phone, email, action: phone ? 'call' : email ? 'email' : 'message' }}
            first={null}
            today={dateOf(Date.now())}
            close={() => setLogging(false)}
          />
        </Panel>
      )}
      <div className={styles.columns}>
        <div>
          <Promises contact={id} />
          <Learned contact={contact} />
          <Notes contact={contact} />
        </div>
        <aside className={styles.side} aria-label={`About ${display}`}>
          <Seat contact={contact} />
          <Reaches contact={contact} />
          <Facts contact={contact} />
          <Portrait contact={contact} />
          <Tags contact={contact} />
          <MetAt contact={contact} />
          <Positions contact={contact} />
          <Section title="Keeping">
            <Farewell contact={contact} />
          </Section>
        </aside>
        <div>
          <Timeline contact={id} />
          <History contact={id} />
        </div>
      </div>
    </Page>
  )
}

function Name({ contact }: { contact: Contact }) {
  const { display, nickname, credentials, suffixes } = contact
  const after = [suffixes, credentials].filter(Boolean).join(', ')
  return (
    <span className={styles.name}>
      {display}
      {after && <span className={styles.after}>, {after}</span>}
      {nickname && <span className={styles.after}> “{nickname}”</span>}
    </span>
  )
}

/** Work, place and their hour; how things stand; what is new. */
function Lead({ contact }: { contact: Contact }) {
  const now = Date.now()
  const { data: standing } = useQuery(standingOf(contact.id))
  const { data: seats } = useQuery({ ...circle, enabled: standing?.seat != null })
  const clocks = seats?.rows.find(({ id }) => id === contact.id)
  const there = localTime(contact.zone, now)
  const work = [contact.title, contact.organisation].filter(Boolean).join(', ')
  const news = contact.news.filter(({ seen }) => !seen).slice(0, 3)
  return (
    <div className={styles.lead}>
      <p className={styles.work}>
        {[work, contact.city].filter(Boolean).join(' · ')}
        {there && (
          <span className={there.isDecent ? undefined : styles.poor}>
            {work || contact.city ? ' · ' : ''}
            {there.clock} there{there.isDecent ? '' : ', not a decent hour'}
          </span>
        )}
      </p>
      <p className={styles.standing}>
        {standingInWords({ contact, standing, clocks, today: dateOf(now), now })}
      </p>
      <LastWords contact={contact.id} />
      {news.map(({ id, text, at }, index) => (
        <p key={id}>
          <b>News</b> {text} <span className={styles.soft}>{ago(at, now)}</span>
          {index === news.length - 1 && <Seen contact={contact.id} />}
        </p>
      ))}
    </div>
  )
}

/** News that was seen is no longer told, here or on Today. */
function Seen({ contact }: { contact: number }) {
  const see = useWrite({ write: api.contacts.seeNews, done: () => 'Seen; it is told no more.' })
  return (
    <>
      {' '}
      <Button look="quiet" disabled={see.isPending} onClick={() => see.mutate({ id: contact })}>
        Mark as seen
      </Button>
    </>
  )
}

function LastWords({ contact }: { contact: number }) {
  const { data } = useInfiniteQuery(timeline(contact))
  const last = lastWords(data?.pages[0]?.rows ?? [])
  if (!last) return null
  const now = Date.now()
  return (
    <p>
      Last words, {ago(last.at, now)}: {leadOf(last, now).replace(/^(You|They)/, (who) => who.toLowerCase())}
      {last.text && (
        <>
          :{' '}
          <q className={styles.quote}>{last.text.length > 200 ? `${last.text.slice(0, 199)}…` : last.text}</q>
        </>
      )}
    </p>
  )
}
