import { Combobox, useCombobox } from '@mantine/core'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useNavigate } from 'react-router'
import '@mantine/core/styles/Combobox.css'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Dialog } from '#web/parts/dialog.part.tsx'
import field from '#web/parts/field.module.css'
import { dateOf } from '#web/parts/when.rules.ts'
import { useOffers } from './offers.query.ts'
import styles from './palette.module.css'
import { saidBack, screensFor } from './palette.rules.ts'

/** One line for everything: a sentence is logged, a name is opened, a screen is gone to. */
export default function Palette({ text: first, close }: { text: string; close: () => void }) {
  const id = useId()
  const [text, setText] = useState(first)
  const list = useCombobox({ opened: true })
  const navigate = useNavigate()
  const { log, people, saying } = useOffers(text)
  const today = dateOf(Date.now())
  const write = useWrite({
    write: api.today.quickLog,
    done: ({ understood, candidates }) =>
      `Logged. ${saidBack(understood, candidates[0]?.display ?? understood.name, today)}`,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first offer is chosen whenever the offers change
  useEffect(() => void list.selectFirstOption(), [text, log?.candidates.length, people.length])

  function choose(value: string) {
    const [kind, which] = value.split(' ', 2) as ['log' | 'open' | 'go', string]
    close()
    if (kind === 'go') return navigate(which)
    if (kind === 'open') return navigate(`/contacts/${which}`)
    return write.mutate({ text, contact: Number(which) })
  }

  return (
    <Dialog title="Log or search" close={close}>
      <Combobox store={list} onOptionSubmit={choose} classNames={{ option: styles.option }}>
        <div className={field.field}>
          <label htmlFor={id}>What happened, or whom do you look for?</label>
          <Combobox.EventsTarget>
            <input
              id={id}
              role="combobox"
              aria-expanded
              className={field.input}
              data-autofocus
              autoComplete="off"
              placeholder="called Ann about the Denver lead, back next Tuesday"
              value={text}
              maxLength={2000}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </Combobox.EventsTarget>
        </div>
        <Combobox.Options className={styles.options} aria-label="What can be done">
          {log && log.candidates.length > 1 && <p className={styles.which}>Which {log.understood.name}?</p>}
          {log?.candidates.map((one) => (
            <Offer key={`log ${one.id}`} value={`log ${one.id}`} lead="Log">
              {saidBack(log.understood, one.display, today)}{' '}
              {log.candidates.length > 1 && <i>{one.organisation}</i>}
            </Offer>
          ))}
          {people.map((one) => (
            <Offer key={`open ${one.id}`} value={`open ${one.id}`} lead="Open">
              <span className={styles.name}>{one.display}</span> <i>{one.excerpt ?? one.organisation}</i>
            </Offer>
          ))}
          {screensFor(text).map(({ name, to }) => (
            <Offer key={to} value={`go ${to}`} lead="Go to">
              {name}
            </Offer>
          ))}
        </Combobox.Options>
        <p className={styles.saying} role="status">
          {saying}
        </p>
      </Combobox>
    </Dialog>
  )
}

function Offer({ value, lead, children }: { value: string; lead: string; children: ReactNode }) {
  return (
    <Combobox.Option value={value}>
      <span className={styles.lead}>{lead}</span>
      <span>{children}</span>
    </Combobox.Option>
  )
}
