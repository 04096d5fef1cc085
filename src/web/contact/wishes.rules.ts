import { dayWord } from '#web/parts/when.rules.ts'
import type { Contact } from './contact.query.ts'

type Wishes = Contact['wishes']

/** What they wish, in words; null when they wish nothing. */
export function wishesInWords(wishes: Wishes, today: string): string | null {
  if (wishes.died) return 'Died'
  const parts = [
    wishes.noCalls ? ['No calls'] : [],
    hoursInWords(wishes),
    wishes.pausedUntil && wishes.pausedUntil >= today
      ? [`Left alone until ${dayWord(wishes.pausedUntil, today)}`]
      : [],
  ].flat()
  return parts.length === 0 ? null : parts.join('; ')
}

function hoursInWords({ bestFrom, bestTo }: Wishes): string[] {
  if (bestFrom === null && bestTo === null) return []
  if (bestTo === null) return [`Best from ${bestFrom}:00`]
  if (bestFrom === null) return [`Best until ${bestTo}:00`]
  return [`Best between ${bestFrom}:00 and ${bestTo}:00`]
}

/** The wishes as the form says them; an hour left open is null. */
export function wishesOf(form: FormData): Wishes {
  const hour = (name: string) => {
    const typed = String(form.get(name) ?? '')
    return typed === '' ? null : Number(typed)
  }
  return {
    noCalls: form.get('noCalls') !== null,
    died: form.get('died') !== null,
    bestFrom: hour('bestFrom'),
    bestTo: hour('bestTo'),
    pausedUntil: String(form.get('pausedUntil') ?? '') || null,
  }
}
