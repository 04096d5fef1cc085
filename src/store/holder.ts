import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

const place = whereProcessesAreCounted()

/** A name under which this process holds something until it gives it back or ends. */
export function newHolder(): string {
  return `${process.pid} ${place} ${randomUUID()}`
}

/** Whether the process that took this name is known to have ended; of one on another machine nothing is known. */
export function isGone(holder: string | null): boolean {
  const [pid, where] = (holder ?? '').split(' ')
  if (where !== place) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

/** What process numbers are unique in: a machine, and on Linux one container of it, from one start to the next. */
function whereProcessesAreCounted(): string {
  if (process.platform !== 'linux') return encodeURIComponent(hostname())
  try {
    const start = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${start}/${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return randomUUID()
  }
}
