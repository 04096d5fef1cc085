import { useState } from 'react'
import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Section } from '#web/parts/page.part.tsx'
import type { Contact, Reach } from './contact.query.ts'
import { sourceInWords } from './history.rules.ts'
import styles from './list.module.css'
import { inOrder, labelOf, linkOf, shownReach, typedReach } from './reach.rules.ts'
import { TypeLine } from './typeline.part.tsx'

/** Every way to reach them; what is typed or pasted is told apart by its looks. */
export function Reaches({ contact }: { contact: Contact }) {
  const [showsSources, showSources] = useState(false)
  const add = useWrite({ write: api.contacts.addReach })
  const remove = useWrite({ write: api.contacts.removeReach, done: () => 'Removed.' })
  return (
    <Section
      title="Ways to reach them"
      aside={
        contact.reaches.length > 0 && (
          <Button look="quiet" aria-pressed={showsSources} onClick={() => showSources(!showsSources)}>
            {showsSources ? 'Hide sources' : 'Sources'}
          </Button>
        )
      }
    >
      <ul className={styles.list}>
        {inOrder(contact.reaches).map((reach) => (
          <li key={reach.id} className={styles.item}>
            <div className={styles.text}>
              <Linked reach={reach} />{' '}
              <span className={styles.soft}>
                {labelOf(reach)}
                {showsSources && `, ${sourceInWords(reach.source)}`}
                {showsSources && reach.original !== shownReach(reach) && `, as written: ${reach.original}`}
              </span>
            </div>
            <Button
              look="quiet"
              className={styles.small}
              aria-label={`Remove ${shownReach(reach)}`}
              onClick={() => remove.mutate({ id: contact.id, reach: reach.id })}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <TypeLine
        label="Number, e-mail, link or address"
        action="Add"
        isSaving={add.isPending}
        take={async (text) => {
          const reach = typedReach(text)
          if (reach) await add.mutateAsync({ id: contact.id, reach })
        }}
      />
    </Section>
  )
}

function Linked({ reach }: { reach: Reach }) {
  const href = linkOf(reach)
  if (!href) return shownReach(reach)
  const isAway = href.startsWith('http')
  return (
    <a href={href} {...(isAway ? { target: '_blank', rel: 'noreferrer' } : {})}>
      {shownReach(reach)}
    </a>
  )
}
