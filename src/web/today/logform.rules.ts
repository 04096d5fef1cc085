import { addDays } from '#web/parts/when.rules.ts'
import type { LogInput, Outcome } from './sheet.query.ts'

export type Channel = NonNullable<LogInput['channel']>
type LearnedKind = NonNullable<LogInput['learned']>['kind']

/** What stands in the form, as typed. */
export type LogDraft = {
  channel: Channel
  outcome: Outcome | null
  /** `YYYY-MM-DDTHH:MM` on this device's clock. */
  callBackAt: string
  text: string
  learnedKind: LearnedKind
  learned: string
  /** `YYYY-MM-DD`, or empty. */
  followUp: string
}

export const outcomes: readonly { value: Outcome; label: string }[] = [
  { value: 'talked', label: 'Talked' },
  { value: 'voicemail', label: 'Voicemail' },
  { value: 'no answer', label: 'No answer' },
  { value: 'call back at', label: 'Call back at' },
  { value: 'wrong number', label: 'Wrong number' },
]

export const channels: readonly { value: Channel; label: string }[] = [
  { value: 'call', label: 'Call' },
  { value: 'email', label: 'E-mail' },
  { value: 'message', label: 'Message' },
  { value: 'meeting', label: 'Meeting' },
  { value: 'letter', label: 'Letter' },
]

export const learnedKinds: readonly LearnedKind[] = ['working on', 'needs', 'cares about']

export function draftOf(channel: Channel, outcome: Outcome | null, today: string): LogDraft {
  return {
    channel: outcome ? 'call' : channel,
    outcome,
    callBackAt: `${addDays(today, 1)}T10:00`,
    text: '',
    learnedKind: 'working on',
    learned: '',
    followUp: '',
  }
}

/** What keeps the draft from being logged, in words; null when nothing does. */
export function troubleWith(draft: LogDraft): string | null {
  if (draft.channel !== 'call') return null
  if (draft.outcome === null) return 'Say how the call went.'
  if (draft.outcome === 'call back at' && Number.isNaN(Date.parse(draft.callBackAt)))
    return 'Say when they want to be called back.'
  return null
}

export function inputOf(contact: number, draft: LogDraft): LogInput {
  const isCall = draft.channel === 'call'
  const text = draft.text.trim()
  const learned = draft.learned.trim()
  return {
    contact,
    channel: draft.channel,
    outcome: isCall ? draft.outcome : null,
    callBackAt: isCall && draft.outcome === 'call back at' ? Date.parse(draft.callBackAt) : null,
    text: text || null,
    learned: learned ? { kind: draft.learnedKind, text: learned } : null,
    followUp: draft.followUp ? { due: draft.followUp } : null,
  }
}
