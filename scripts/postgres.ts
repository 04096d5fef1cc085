import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { findPostgres, oldestPostgres } from './postgres.programs.ts'

export type Postgres = {
  /** Of a superuser on an empty cluster; reachable from this machine only. */
  url: string
  stop(): Promise<void>
}

/** What the keeper answers in its only line. */
export type KeeperAnswer = { url: string } | { error: string }

/**
 * A throwaway PostgreSQL with a cluster of its own, run as an unprivileged user. It ends, and its folder goes,
 * with `stop` or with this process, however that ends. `durable` waits for the disk as a real one does.
 */
export async function startPostgres({ durable = false } = {}): Promise<Postgres> {
  const programs = findPostgres()
  if (programs === undefined) {
    throw new Error(
      `There is no PostgreSQL ${oldestPostgres} or newer on this machine: "npm test" installs one, or do it yourself.`,
    )
  }
  const args = [join(import.meta.dirname, 'postgres.keeper.ts'), programs, durable ? 'durable' : 'fast']
  // Detached, so that a Ctrl-C in the terminal ends the tests and not the database under them.
  const keeper = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  const ended = once(keeper, 'exit')
  const complaint = text(keeper.stderr)
  const lines = createInterface({ input: keeper.stdout })
  const [line] = await Promise.race([once(lines, 'line'), ended.then(async () => [await complaint])])
  const answer = readAnswer(String(line))
  if ('error' in answer) {
    keeper.stdin.end()
    await ended
    throw new Error(`PostgreSQL from ${programs} did not start: ${answer.error}`)
  }
  keeper.unref()
  for (const stream of [keeper.stdin, keeper.stdout, keeper.stderr]) {
    if ('unref' in stream && typeof stream.unref === 'function') stream.unref()
  }
  return {
    url: answer.url,
    async stop() {
      keeper.ref()
      keeper.stdin.end()
      await ended
    },
  }
}

function readAnswer(line: string): KeeperAnswer {
  try {
    return JSON.parse(line)
  } catch {
    return { error: line }
  }
}
