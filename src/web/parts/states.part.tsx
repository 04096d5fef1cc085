import type { ReactNode } from 'react'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { Button } from './button.part.tsx'
import styles from './states.module.css'

/** Nothing here yet: says so, and teaches the next step. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={styles.state}>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}

/** A read failed: says why and what to do. */
export function Failing({ error, retry }: { error: unknown; retry?: () => void }) {
  const trouble = troubleOf(error)
  return (
    <div className={styles.state} role="alert">
      <p className={styles.title}>{trouble.isUnreachable ? 'Kith is out of reach.' : 'This did not work.'}</p>
      <p className={styles.text}>{trouble.message}</p>
      {retry && (
        <div className={styles.action}>
          <Button onClick={retry}>Try again</Button>
        </div>
      )}
    </div>
  )
}

/** Grey lines where text will be, of the same height, so that nothing jumps. */
export function Skeleton({ lines = 5, height = '4.5rem' }: { lines?: number; height?: string }) {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <div key={index} className={styles.bone} style={{ height }} />
      ))}
    </div>
  )
}

/** In the place of what was never read: grey lines until the answer, or why there is none and a way to ask again. */
export function Unread({
  error,
  retry,
  ...bones
}: { error: unknown; retry: () => void } & Parameters<typeof Skeleton>[0]) {
  return error ? <Failing error={error} retry={retry} /> : <Skeleton {...bones} />
}

/** Words that are not there yet, inside a heading. */
export function Pending({ words = 'Looking…' }: { words?: string }) {
  return <span className={styles.pending}>{words}</span>
}
