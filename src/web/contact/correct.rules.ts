import type { Entry } from './contact.query.ts'
import { localMinute } from './timeline.rules.ts'

type Outcome = Entry['outcome']

/** What the form of a correction says. The time keeps its seconds where the minute was left alone. */
export function correctionOf(form: FormData, entry: Entry) {
  const typed = (name: string) => String(form.get(name) ?? '').trim()
  const channel = typed('channel') as Entry['channel']
  const at = typed('at')
  return {
    channel,
    direction: typed('direction') as Entry['direction'],
    outcome: channel === 'call' ? ((typed('outcome') || null) as Outcome) : null,
    at: at === localMinute(entry.at) ? entry.at : Date.parse(at),
    minutes: typed('minutes') === '' ? null : Number(typed('minutes')),
    text: typed('text') || null,
  }
}
