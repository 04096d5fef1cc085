import { emailAddress, pastedSlug } from './address.rules.ts'
import { cleanText } from './fields.rules.ts'
import { cleanLine } from './name.rules.ts'

export type ReachKind = 'email' | 'phone' | 'profile' | 'url' | 'address'

/** A way to reach somebody: as it is compared, and as it was written. */
export type ReachValue = { kind: ReachKind; value: string; original: string }

/** Reads what was typed as a way to reach somebody; null when it cannot be one. `country` (ISO code) stands for numbers without `+`. */
export async function readReach(
  kind: ReachKind,
  text: string,
  country: string | null,
): Promise<ReachValue | null> {
  const original = kind === 'address' ? cleanText(text) : cleanLine(text, 300)
  const value = original && (await compared(kind, original, country))
  return value ? { kind, value: value.slice(0, 300), original: original.slice(0, 300) } : null
}

async function compared(kind: ReachKind, text: string, country: string | null): Promise<string | null> {
  if (kind === 'email') return emailAddress(text)
  if (kind === 'phone') return phoneValue(text, country)
  if (kind === 'profile') return pastedSlug(text)
  return kind === 'url' ? webAddress(text) : text
}

/** The phone library is heavy, so it is loaded with the first number. */
async function phoneValue(text: string, country: string | null): Promise<string | null> {
  const { phoneOf } = await import('./phone.rules.ts')
  const phone = phoneOf(text, country)
  return phone && (phone.e164 ?? phone.original.replace(/\D/g, ''))
}

/** A link that is safe to follow: http or https, which is added where it is left out. */
function webAddress(text: string): string | null {
  try {
    const url = new URL(
      /^[a-z][a-z+.-]*:/i.test(text) && !/^[\w.-]+:\d/.test(text) ? text : `https://${text}`,
    )
    return ['http:', 'https:'].includes(url.protocol) && url.hostname.includes('.') ? url.href : null
  } catch {
    return null
  }
}

const EXAMPLES: Record<ReachKind, string> = {
  email: 'an e-mail address such as ann@example.org',
  phone: 'a phone number such as +1 303 555 0100',
  profile: 'a LinkedIn profile such as linkedin.com/in/ann-doe',
  url: 'a web address such as https://example.org',
  address: 'an address',
}

/** What to say of text that cannot be read. */
export function unreadable(kind: ReachKind, text: string): string {
  return `"${text.slice(0, 100)}" is not ${EXAMPLES[kind]}. Look at it again and correct it.`
}

/** What makes a way to reach a contact the same when a source brings it again. */
export function reachKey(contact: number, { kind, value }: Pick<ReachValue, 'kind' | 'value'>): string {
  return `reach ${contact} ${kind} ${value}`
}
