import type { api } from '#web/api/client.ts'
import { clockTime, dateOf, dayWord } from '#web/parts/when.rules.ts'

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
  { channel, direction, outcome, at, minutes, text, followUp, callBackAt }: Understood,
  display: string,
  today: string,
): string {
  const isTalk = channel === 'call' || channel === 'meeting'
  const way = direction === 'in' ? 'from' : isTalk ? 'with' : 'to'
  const details = [
    `${channels[channel]} ${way} ${display}`,
    channel === 'call' && outcome !== 'call back at' ? outcome : null,
    at === null ? null : dayWord(dateOf(at), today),
    minutes === null ? null : `${minutes} minutes`,
  ]
  const after = followUp ? ` Follow up ${onDay(followUp, today)}.` : ''
  const back = callBackAt ? ` Call back ${onDay(dateOf(callBackAt), today)} at ${clockTime(callBackAt)}.` : ''
  return `${details.filter((one) => one !== null).join(', ')}${text ? `: ${text}` : ''}.${after}${back}`
}

function onDay(date: string, today: string): string {
  const day = dayWord(date, today)
  return /^\d/.test(day) ? `on ${day}` : day
}
