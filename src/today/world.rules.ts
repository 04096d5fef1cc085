import type { Channel, Direction, Outcome } from '#contacts/contacts.schemas.ts'
import type { Millis } from '#kernel/clock.ts'
import { DAY, HOUR, MINUTE } from '#kernel/clock.ts'
import {
  familyNames,
  givenNames,
  learnings,
  organisationNames,
  places,
  remarks,
  subjects,
  tags,
  titles,
} from './world.words.ts'

export type WorldContact = {
  number: number
  given: string
  family: string
  organisation: string | null
  title: string | null
  city: string
  country: string
  zone: string
  email: string | null
  phone: string | null
  profile: string
  tags: string[]
  metAt: Millis
  learned: { kind: keyof typeof learnings; text: string; at: Millis }[]
  interactions: WorldInteraction[]
}

export type WorldInteraction = {
  at: Millis
  channel: Channel
  direction: Direction
  kind: 'personal' | 'signal'
  outcome: Outcome | null
  minutes: number | null
  text: string | null
}

export type Random = () => number

/** A stream of numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type WorldOptions = {
  contacts: number
  close: number
  perContact: number
  /** The share of the others with whom there never was a word. */
  quiet: number
  now: Millis
  seed: number
}

/**
 * A made-up network over the ten years before `now`, one contact at a time, the same for the same seed. The first
 * `close` contacts are those the user in fact talks to; all others have
 * `perContact` interactions, or, the quiet ones, a connection and no more.
 */
export function* worldOf(options: WorldOptions): Generator<WorldContact> {
  const random = randomOf(options.seed)
  for (let number = 0; number < options.contacts; number++) {
    yield contactOf(number, number < options.close, options, random)
  }
}

function contactOf(
  number: number,
  isClose: boolean,
  { now, perContact, quiet }: WorldOptions,
  random: Random,
): WorldContact {
  const [given, family] = [pick(givenNames, random), pick(familyNames, random)]
  const place = weighted(random)
  const organisation = random() < 0.85 ? organisationOf(random) : null
  const slug = `${plain(given)}-${plain(family)}-${number.toString(36).padStart(5, '0')}`
  const metAt = now - Math.floor(random() ** 0.7 * 3650) * DAY - Math.floor(random() * DAY)
  return {
    number,
    given,
    family,
    organisation,
    title: random() < 0.8 ? pick(titles, random) : null,
    city: place.city,
    country: place.country,
    zone: place.zone,
    email: isClose || random() < 0.25 ? `${slug}@example.org` : null,
    phone:
      (isClose && random() < 0.8) || random() < 0.1
        ? `${place.phone}${String(number % 10_000).padStart(4, '0')}`
        : null,
    profile: slug,
    tags: random() < 0.2 ? [pick(tags, random)] : [],
    metAt,
    learned: isClose ? learnedBy(now, random) : [],
    interactions: isClose
      ? closeHistory(metAt, now, random)
      : looseHistory(metAt, now, random() < quiet ? 1 : perContact, random),
  }
}

/** A talk every three to five weeks, sometimes after a try or two, and a letter or message in between. */
function closeHistory(from: Millis, now: Millis, random: Random): WorldInteraction[] {
  const history: WorldInteraction[] = []
  const pace = 20 + random() * 9
  for (let at = Math.max(from, now - 900 * DAY); at < now - DAY; at += pace * (0.8 + random() * 0.4) * DAY) {
    const tries = random() < 0.6 ? 0 : random() < 0.7 ? 1 : 2
    for (let left = tries; left > 0; left--) history.push(call(atWork(at - left * 2 * DAY), false, random))
    history.push(call(atWork(at), true, random))
    const word = written(atWork(at + pace * 0.55 * DAY), random() < 0.6 ? 'email' : 'message', random)
    if (word.at > now - DAY) continue
    history.push(word)
    const isAnswered = word.at < now - 4 * DAY && random() < 0.97
    const direction = word.direction === 'in' ? 'out' : 'in'
    if (isAnswered) history.push({ ...written(word.at + 20 * HOUR, word.channel, random), direction })
    if (isAnswered && direction === 'in')
      history.push({ ...written(word.at + 40 * HOUR, word.channel, random), direction: 'out' })
  }
  return history.filter(({ at }) => at >= from).sort((one, other) => one.at - other.at)
}

function looseHistory(from: Millis, now: Millis, most: number, random: Random): WorldInteraction[] {
  const signal = {
    channel: 'message',
    direction: 'out',
    kind: 'signal',
    outcome: null,
    minutes: null,
  } as const
  const history: WorldInteraction[] = [{ ...signal, at: from, text: 'Connected on LinkedIn' }]
  while (history.length < most) {
    const asked = written(atWork(from + random() * (now - from)), 'message', random)
    history.push(asked)
    const isAnswered =
      asked.direction === 'in' && history.length < most && asked.at < now - 3 * DAY && random() < 0.9
    if (isAnswered) history.push({ ...written(asked.at + 5 * HOUR, 'message', random), direction: 'out' })
  }
  return history.sort((one, other) => one.at - other.at)
}

function call(at: Millis, isTalk: boolean, random: Random): WorldInteraction {
  const outcome = isTalk ? 'talked' : random() < 0.6 ? 'no answer' : 'voicemail'
  const text = isTalk ? `About ${pick(subjects, random)}. ${pick(remarks, random)}` : null
  const minutes = isTalk ? 5 + Math.floor(random() * 25) : null
  return { at, channel: 'call', direction: 'out', kind: 'personal', outcome, minutes, text }
}

function written(at: Millis, channel: WorldInteraction['channel'], random: Random): WorldInteraction {
  const text = `${pick(remarks, random)} And ${pick(subjects, random)}?`
  return {
    at,
    channel,
    direction: random() < 0.5 ? 'in' : 'out',
    kind: 'personal',
    outcome: null,
    minutes: null,
    text,
  }
}

function learnedBy(now: Millis, random: Random) {
  const kinds = Object.keys(learnings) as (keyof typeof learnings)[]
  return kinds
    .filter(() => random() < 0.5)
    .map((kind) => ({
      kind,
      text: pick(learnings[kind], random),
      at: now - Math.floor(random() * 200) * DAY,
    }))
}

/** The same day at some working hour, UTC. */
function atWork(at: Millis): Millis {
  const day = at - (at % DAY)
  return Math.floor(day + 15 * HOUR + (at % (8 * HOUR)) - (at % MINUTE))
}

function organisationOf(random: Random): string {
  const [first, second, third, fourth] = organisationNames
  return `${pick(random() < 0.5 ? first : second, random)} ${pick(random() < 0.5 ? third : fourth, random)}`
}

function weighted(random: Random): (typeof places)[number] {
  let left = random() * places.reduce((sum, { weight }) => sum + weight, 0)
  for (const place of places) {
    left -= place.weight
    if (left < 0) return place
  }
  return places[0]
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T
}

function plain(name: string): string {
  const letters = name.normalize('NFD').toLowerCase().replace(/ł/g, 'l').replace(/ø/g, 'o')
  return letters.replace(/[^a-z]+/g, '')
}
