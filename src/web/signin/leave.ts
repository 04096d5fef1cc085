import { api } from '#web/api/client.ts'
import { queries } from '#web/api/queries.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { countUnsent, flush } from '#web/offline/outbox.store.ts'
import { clear } from '#web/offline/shelf.store.ts'
import { toast } from '#web/shell/toast.store.ts'
import { me } from './me.query.ts'

/** Ends the session, and takes what this device kept with it; not before all that was logged here is sent. */
export async function leave(everywhere = false): Promise<void> {
  try {
    await flush()
    if ((await countUnsent()) > 0) return void toast({ text: unsent, isTrouble: true })
    if (everywhere) await api.access.signOutEverywhere({})
    else await api.access.signOut({})
    await clear()
    queries.removeQueries({ predicate: ({ queryKey }) => !isMe(queryKey) })
    await queries.resetQueries({ queryKey: me.queryKey })
  } catch (error) {
    toast({ text: troubleOf(error).message, isTrouble: true })
  }
}

/** Everybody looks at who is signed in: that answer is replaced, and not taken away. */
const isMe = (key: readonly unknown[]) => String(key) === String(me.queryKey)

const unsent =
  'Something you logged here is not with Kith yet, and signing out would lose it. Send or drop it on Today first.'
