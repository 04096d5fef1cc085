import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'

export const root = dirname(import.meta.dirname)
const programs = join(root, 'node_modules')
const isWindows = process.platform === 'win32'

export type Step = {
  name: string
  file: string
  args: readonly string[]
  env?: NodeJS.ProcessEnv
  /** Shown as it comes; else kept, and shown only when the step fails. */
  isLive?: boolean
}

export type Outcome = { name: string; isGreen: boolean; seconds: number; output: string }

const atWork = new Set<ChildProcess>()

/** Runs a program of the checkout under this Node, for a step. */
export function node(name: string, script: string, ...args: string[]): Step {
  return { name, file: process.execPath, args: [join(programs, script), ...args] }
}

/** Runs to the end, whatever comes of it; a program that cannot be started is a red step, too. */
export function runStep(step: Step): Promise<Outcome> {
  const begun = performance.now()
  const child = spawn(step.file, step.args, {
    cwd: root,
    env: step.env ?? cleanEnvironment(),
    stdio: step.isLive ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what a test has started can be ended with it.
    detached: !isWindows,
  })
  atWork.add(child)
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk))
  return new Promise((resolve) => {
    const end = (isGreen: boolean) => {
      atWork.delete(child)
      const seconds = (performance.now() - begun) / 1000
      resolve({ name: step.name, isGreen, seconds, output: Buffer.concat(output).toString() })
    }
    child.once('error', (error) => {
      output.push(Buffer.from(error.message))
      end(false)
    })
    child.once('close', (code) => end(code === 0))
  })
}

/** The user's own settings, above all the database they point at, are never those of a test. */
export function cleanEnvironment(added: NodeJS.ProcessEnv = {}, from = process.env): NodeJS.ProcessEnv {
  const isOwn = (name: string) => name.startsWith('KITH_') || ['PORT', 'HOST'].includes(name)
  const kept = Object.entries(from).filter(([name]) => !isOwn(name))
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  return { ...Object.fromEntries(kept), ...colour, ...added }
}

/** On Ctrl-C or a request to end: ends the steps at work and what they started, then `first`, then this process. */
export function endOnSignal(first: () => Promise<unknown> = async () => {}) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, async () => {
      for (const child of atWork) end(child)
      await first()
      process.exit(128 + constants.signals[signal])
    })
  }
}

function end(child: ChildProcess) {
  if (child.pid === undefined) return
  try {
    process.kill(isWindows ? child.pid : -child.pid, 'SIGTERM')
  } catch {
    // It has just ended by itself.
  }
}

export function say(outcome: Outcome) {
  console.log(`${outcome.isGreen ? '✓' : '✗'} ${outcome.name} (${outcome.seconds.toFixed(1)} s)`)
  if (!outcome.isGreen && outcome.output !== '') console.log(outcome.output.trimEnd())
}
