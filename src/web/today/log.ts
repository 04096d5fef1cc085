import { newKey } from '#web/api/client.ts'
import { undo } from '#web/api/write.ts'
import { whatWasDone } from '#web/offline/outbox.rules.ts'
import { post, takeBack } from '#web/offline/outbox.store.ts'
import { toast } from '#web/shell/toast.store.ts'
import type { LogInput } from './sheet.query.ts'

/** Logs a line: done at once on the screen, sent when there is signal, with the time it happened. */
export async function logLine(display: string, input: LogInput): Promise<void> {
  const entry = { key: newKey(), display, refused: null, input: { ...input, at: input.at ?? Date.now() } }
  const sent = await post(entry)
  const what = `${display}: ${whatWasDone(input).toLowerCase()}.`
  if (sent.state === 'sent') return void toast({ text: what, action: undoing(() => undo(sent.change)) })
  if (sent.state === 'refused')
    return void toast({ text: `${what} Not taken: ${sent.message}`, isTrouble: true })
  toast({ text: `${what} Waiting for signal.`, action: undoing(() => takeBack(entry)) })
}

function undoing(run: () => void) {
  return { label: 'Undo', run }
}
