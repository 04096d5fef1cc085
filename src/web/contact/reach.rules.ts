import { profileUrl, reachIn, shownPhone } from '#web/today/line.rules.ts'
import type { Reach } from './contact.query.ts'

type Kind = Reach['kind']
export type Typed = { kind: Kind; value: string }

const labels: Record<Kind, string> = {
  phone: 'Phone',
  email: 'E-mail',
  profile: 'LinkedIn',
  url: 'Web',
  address: 'Address',
}
const order: readonly Kind[] = ['phone', 'email', 'profile', 'url', 'address']

/** Numbers first, addresses last; within a kind the primary one. */
export function inOrder(reaches: readonly Reach[]): Reach[] {
  const rank = ({ kind, primary }: Reach) => order.indexOf(kind) * 2 + (primary ? 0 : 1)
  return reaches.toSorted((a, b) => rank(a) - rank(b))
}

export function labelOf({ kind, label }: Pick<Reach, 'kind' | 'label'>): string {
  return label ? `${labels[kind]}, ${label}` : labels[kind]
}

/** Where pressing it leads; null for what only can be read. */
export function linkOf({ kind, value, original }: Pick<Reach, 'kind' | 'value' | 'original'>): string | null {
  if (kind === 'phone') return `tel:${value}`
  if (kind === 'email') return `mailto:${value}`
  if (kind === 'profile') return profileUrl(value)
  if (kind === 'url') return /^https?:\/\//i.test(original) ? original : `https://${original}`
  return null
}

export function shownReach({ kind, value, original }: Pick<Reach, 'kind' | 'value' | 'original'>): string {
  if (kind === 'phone') return shownPhone(value)
  return kind === 'profile' ? `in/${value}` : kind === 'email' ? value : original
}

/** What was typed or pasted: a profile, a link, an e-mail, a number; anything else is an address. */
export function typedReach(text: string): Typed | null {
  const said = text.trim()
  if (said === '') return null
  if (/linkedin\.com\/(in|pub)\//i.test(said)) return { kind: 'profile', value: said }
  if (/^(https?:\/\/|www\.)\S+$/i.test(said)) return { kind: 'url', value: said }
  const found = reachIn(said)
  const isWhole = found !== null && said.length - found.value.length < 12
  return isWhole ? found : { kind: 'address', value: said }
}

/** The first number, address and profile: what the buttons under the thumb reach. */
export function firstOf(reaches: readonly Reach[], kind: Kind): Reach | null {
  return inOrder(reaches).find((reach) => reach.kind === kind) ?? null
}
