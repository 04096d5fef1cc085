import { useId, useState } from 'react'
import { Button } from '#web/parts/button.part.tsx'
import field from '#web/parts/field.module.css'
import { Choice, Field, LongField } from '#web/parts/field.part.tsx'
import { Section } from '#web/parts/page.part.tsx'
import { dateOf } from '#web/parts/when.rules.ts'
import { birthdayInWords, birthdayOf, monthNames, typedOf } from './birthday.rules.ts'
import { useContactChange } from './change.part.tsx'
import type { Contact } from './contact.query.ts'
import { Fact } from './fact.part.tsx'
import styles from './facts.module.css'
import { sourceInWords } from './history.rules.ts'
import { wishesInWords, wishesOf } from './wishes.rules.ts'

const nameFields = [
  ['display', 'Name as shown'],
  ['given', 'First name'],
  ['family', 'Family name'],
  ['nickname', 'Nickname'],
  ['suffixes', 'Suffixes'],
  ['credentials', 'Credentials'],
] as const

/** What is known of them as single values, each changed where it stands. */
export function Facts({ contact }: { contact: Contact }) {
  const { save, dialog, trouble, isSaving } = useContactChange(contact)
  const [showsSources, showSources] = useState(false)
  const zones = useId()
  const today = dateOf(Date.now())
  const common = { contact, trouble, isSaving }
  const aside = (field: string) => {
    const source = contact.sources[field]
    return showsSources && source ? sourceInWords(source) : null
  }
  const { wishes } = contact
  return (
    <Section
      title="About"
      aside={
        <Button look="quiet" aria-pressed={showsSources} onClick={() => showSources(!showsSources)}>
          {showsSources ? 'Hide sources' : 'Sources'}
        </Button>
      }
    >
      <dl className={styles.facts}>
        <Fact
          label="Name"
          value={[contact.display, contact.credentials].filter(Boolean).join(', ')}
          aside={aside('display')}
          save={(form, seen) => save(changedIn(form, seen, 'display'), seen)}
          {...common}
        >
          {nameFields.map(([name, label]) => (
            <Field key={name} label={label} name={name} defaultValue={contact[name]} maxLength={300} />
          ))}
        </Fact>
        <Fact
          label="Work"
          value={[contact.title, contact.organisation].filter(Boolean).join(', ')}
          aside={aside('organisation') ?? aside('title')}
          save={(form, seen) => save(changedIn(form, seen), seen)}
          {...common}
        >
          <Field label="Title" name="title" defaultValue={contact.title ?? ''} maxLength={300} />
          <Field
            label="Company"
            name="organisation"
            defaultValue={contact.organisation ?? ''}
            maxLength={300}
          />
        </Fact>
        <Fact
          label="Place"
          value={[contact.city, contact.country].filter(Boolean).join(', ')}
          aside={aside('city')}
          save={(form, seen) => save(changedIn(form, seen), seen)}
          {...common}
        >
          <Field label="City" name="city" defaultValue={contact.city ?? ''} maxLength={300} />
          <Field label="Country" name="country" defaultValue={contact.country ?? ''} maxLength={300} />
        </Fact>
        <Fact
          label="Time zone"
          value={contact.zone}
          aside={zoneAside(contact.zoneSource)}
          save={(form, seen) => save(changedIn(form, seen), seen)}
          {...common}
        >
          <Field
            label="Time zone"
            name="zone"
            list={zones}
            defaultValue={contact.zone ?? ''}
            maxLength={60}
            hint="Like Europe/Paris. Empty it, and Kith guesses from phone or city."
          />
          <datalist id={zones}>
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </Fact>
        <BirthdayFact aside={aside('birthday')} save={save} {...common} />
        <Fact
          label="How you met"
          value={contact.howMet}
          aside={aside('howMet')}
          save={(form, seen) => save(changedIn(form, seen), seen)}
          {...common}
        >
          <LongField
            label="How you met"
            name="howMet"
            defaultValue={contact.howMet ?? ''}
            maxLength={20_000}
          />
        </Fact>
        <Fact
          label="Wishes"
          value={wishesInWords(wishes, today)}
          save={(form, seen) => save({ wishes: wishesOf(form) }, seen)}
          {...common}
        >
          <Tick name="noCalls" label="No calls" isOn={wishes.noCalls} />
          <div className={styles.pair}>
            <HourChoice name="bestFrom" label="Best from" hour={wishes.bestFrom} />
            <HourChoice name="bestTo" label="Best until" hour={wishes.bestTo} />
          </div>
          <Field
            label="Leave alone until"
            name="pausedUntil"
            type="date"
            defaultValue={wishes.pausedUntil ?? ''}
          />
          <Tick name="died" label="Died: silences everything" isOn={wishes.died} />
        </Fact>
      </dl>
      {dialog}
    </Section>
  )
}

type BirthdayFactProps = {
  contact: Contact
  aside: string | null
  save: ReturnType<typeof useContactChange>['save']
  trouble: string | null
  isSaving: boolean
}

function BirthdayFact({ contact, aside, save, trouble, isSaving }: BirthdayFactProps) {
  const [wrong, setWrong] = useState<string | null>(null)
  const typed = typedOf(contact.birthday)
  async function keep(form: FormData, seen: Contact) {
    const part = (name: string) => String(form.get(name) ?? '')
    const birthday = birthdayOf({ day: part('day'), month: part('month'), year: part('year') })
    setWrong(
      birthday === 'wrong' ? 'There is no such day. Leave the year empty if you do not know it.' : null,
    )
    return birthday === 'wrong' ? false : save({ birthday }, seen)
  }
  return (
    <Fact
      label="Birthday"
      contact={contact}
      value={contact.birthday && birthdayInWords(contact.birthday)}
      aside={aside}
      trouble={wrong ?? trouble}
      isSaving={isSaving}
      save={keep}
    >
      <div className={styles.date}>
        <Field label="Day" name="day" inputMode="numeric" defaultValue={typed.day} maxLength={2} />
        <Choice label="Month" name="month" defaultValue={typed.month}>
          <option value=""> </option>
          {monthNames.map((name, index) => (
            <option key={name} value={index + 1}>
              {name}
            </option>
          ))}
        </Choice>
        <Field
          label="Year, if known"
          name="year"
          inputMode="numeric"
          defaultValue={typed.year}
          maxLength={4}
        />
      </div>
    </Fact>
  )
}

function Tick({ name, label, isOn }: { name: string; label: string; isOn: boolean }) {
  return (
    <label className={field.tick}>
      <input type="checkbox" name={name} defaultChecked={isOn} />
      {label}
    </label>
  )
}

function HourChoice({ name, label, hour }: { name: string; label: string; hour: number | null }) {
  return (
    <Choice label={label} name={name} defaultValue={hour ?? ''}>
      <option value="">any hour</option>
      {Array.from({ length: 25 }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the hours of a day stay in their places
        <option key={at} value={at}>
          {at}:00
        </option>
      ))}
    </Choice>
  )
}

function zoneAside(source: Contact['zoneSource']): string | null {
  if (source === 'phone') return 'guessed from the phone number'
  return source === 'city' ? 'guessed from the city' : null
}

/** What was typed and differs; an emptied field is null, but for those that are never null. */
function changedIn(form: FormData, contact: Contact, ...always: (keyof Contact)[]) {
  const changed: Record<string, string | null> = {}
  for (const [name, value] of form) {
    const before = contact[name as keyof Contact]
    const typed = String(value).trim()
    if (typed !== (before ?? '')) changed[name] = typed === '' && typeof before !== 'string' ? null : typed
    if (typed === '' && ['organisation', 'title', 'city', 'country', 'zone', 'howMet'].includes(name))
      changed[name] = null
  }
  for (const name of always) if (changed[name] === '') delete changed[name]
  return changed
}
