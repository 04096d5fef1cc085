import { mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const ROOM = 2e9

/**
 * Where tests put what they make: a folder in memory where there is enough of it, for a test database waits for the disk
 * some thousand times; else undefined, for the system's own.
 */
export function scratchInMemory(): string | undefined {
  if (!hasRoom()) return undefined
  removeAbandoned()
  const folder = join(MEMORY, `kith-tests-${process.pid}`)
  // PostgreSQL, which will not run as root, has to come through.
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  return folder
}

export function removeScratch(folder: string | undefined) {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ROOM && freemem() > 2 * ROOM
  } catch {
    return false
  }
}

/** What a run has left that was killed. */
function removeAbandoned() {
  for (const name of readdirSync(MEMORY)) {
    const [, pid] = /^kith-tests-(\d+)$/.exec(name) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) removeScratch(join(MEMORY, name))
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
