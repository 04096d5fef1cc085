import type { api } from '#web/api/client.ts'
import { dayWord } from '#web/parts/when.rules.ts'

export type Understood = Awaited<ReturnType<typeof api.today.quickLog>>['understood']

export const screens = [
  { name: 'Today', to: '/' },
  { name: 'Circle', to: '/circle' },
  { name: 'Contacts', to: '/contacts' },
  { name: 'Import', to: '/import' },
  { name: 'Settings', to: '/settings' },
] as const

/** A sentence has a verb and a name at least; one word only looks for somebody. */
export function mayBeLog(text: string): boolean {
  return /\S\s+\S/.test(text.trim())
}

/** The screens whose name begins with what was typed; all of them before anything was. */
export function screensFor(text: string) {
  const start = text.trim().toLowerCase()
  return screens.filter(({ name }) => name.toLowerCase().startsWith(start))
}

const channels = { call: 'Call', email: 'E-mail', message: 'Message', meeting: 'Meeting', letter: 'Letter' }

/** What Kith understood, said back: "Call with Ann Marlow, talked: the Denver lead. Follow up on 1 December." */
export function saidBack(
  { channel, outcome, text, followUp }: Understood,
  display: string,
  today: string,
): string {
  const to = channel === 'call' || channel === 'meeting' ? 'with' : 'to'
  const what = `${channels[channel]} ${to} ${display}${outcome && channel === 'call' ? `, ${outcome}` : ''}`
  const after = followUp
    ? ` Follow up ${/^\d/.test(dayWord(followUp, today)) ? 'on ' : ''}${dayWord(followUp, today)}.`
    : ''
  return `${what}${text ? `: ${text}` : ''}.${after}`
}
