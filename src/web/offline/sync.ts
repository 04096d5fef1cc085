import { useEffect } from 'react'
import { queries } from '#web/api/queries.ts'
import { toast } from '#web/shell/toast.store.ts'
import { flush, useOutbox } from './outbox.store.ts'
import { useIsAway } from './signal.store.ts'

/** Without an event from the browser, it is tried again this often. */
const AGAIN_MS = 20_000

/** Sends what waits when the page opens, when it is looked at again, and when the signal is back. */
export function useSync() {
  const isWaiting = useOutbox().some(({ refused }) => refused === null)
  const isAway = useIsAway()
  useEffect(() => {
    void sendWaiting()
    const back = () => {
      void sendWaiting()
      void queries.invalidateQueries()
    }
    const seen = () => document.visibilityState === 'visible' && void sendWaiting()
    window.addEventListener('online', back)
    document.addEventListener('visibilitychange', seen)
    return () => {
      window.removeEventListener('online', back)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [])
  useEffect(() => {
    if (!isWaiting && !isAway) return
    const timer = setInterval(() => (isWaiting ? sendWaiting() : queries.invalidateQueries()), AGAIN_MS)
    return () => clearInterval(timer)
  }, [isWaiting, isAway])
}

async function sendWaiting() {
  const sent = await flush()
  if (sent > 0) toast({ text: `${sent} ${sent === 1 ? 'log' : 'logs'} sent that had waited for signal.` })
}
