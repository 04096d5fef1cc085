import { ago, dayWord } from '#web/parts/when.rules.ts'
import { asSentence } from '#web/parts/words.rules.ts'
import type { Contact, Standing } from './contact.query.ts'

type Clocks = { call: { reason: string } | null; email: { reason: string } | null }

type Known = {
  contact: Pick<Contact, 'pulse' | 'wishes' | 'archivedAt' | 'deletedAt'>
  standing: Standing | null | undefined
  clocks: Clocks | undefined
  today: string
  now: number
}

/** How things stand with somebody, in a sentence or two: what silences everything comes first. */
export function standingInWords({ contact, standing, clocks, today, now }: Known): string {
  const { wishes, archivedAt, deletedAt } = contact
  if (deletedAt !== null) return `In the trash since ${ago(deletedAt, now)}; gone for good after 30 days.`
  if (wishes.died) return 'Died. Kith stays silent, and keeps what there is.'
  if (archivedAt !== null) return 'Archived: out of the lists and the call sheet, with all that was said.'
  if (wishes.pausedUntil && wishes.pausedUntil >= today)
    return `Wishes to be left alone until ${dayWord(wishes.pausedUntil, today)}.`
  if (standing?.seat) return seated(standing.seat.kind, clocks)
  const last = lastPersonal(contact.pulse)
  if (standing?.intent === 'newsletter only') return `Gets the newsletter only. ${heard(last, now)}`
  if (standing?.intent === 'rest') return `Left to rest. ${heard(last, now)}`
  if (last === null) return 'In the drawer: there has never been a personal word between you.'
  return `${heard(last, now)} You have not decided what comes next.`
}

function seated(kind: 'circle' | 'keep warm', clocks: Clocks | undefined): string {
  const lead = kind === 'circle' ? 'Has a seat in your circle' : 'Is kept warm'
  const reasons = [clocks?.call, clocks?.email].flatMap((clock) => clock?.reason ?? [])
  return reasons.length === 0
    ? `${lead}.`
    : `${lead}. ${reasons.map((reason) => `${asSentence(reason)}.`).join(' ')}`
}

function heard(last: { at: number; isIn: boolean } | null, now: number): string {
  if (last === null) return 'There has never been a personal word between you.'
  const when = ago(last.at, now)
  return last.isIn ? `You heard from them ${when}.` : `You were in touch ${when}.`
}

/** The latest personal word on any channel, and whether it came from them. */
export function lastPersonal(pulse: Contact['pulse']): { at: number; isIn: boolean } | null {
  const words = pulse.flatMap(({ lastIn, lastOut }) => [
    ...(lastIn === null ? [] : [{ at: lastIn, isIn: true }]),
    ...(lastOut === null ? [] : [{ at: lastOut, isIn: false }]),
  ])
  return words.toSorted((a, b) => b.at - a.at)[0] ?? null
}

/** "09:41 there, at night": their wall clock, where the time zone is known. */
export function localTime(zone: string | null, now: number): { clock: string; isDecent: boolean } | null {
  if (!zone) return null
  try {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    const said = clock.format(now)
    const hour = Number(said.slice(0, 2))
    return { clock: said, isDecent: hour >= 8 && hour < 20 }
  } catch {
    return null
  }
}
