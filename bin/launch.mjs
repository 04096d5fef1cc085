import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { root } from './node.mjs'
import { isUnderNpm } from './parent.mjs'

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Outcome */

const isWindows = process.platform === 'win32'
const forwarded = /** @type {NodeJS.Signals[]} */ (isWindows ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a program in this process group with our input and output until it ends; signals sent to us reach it.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, shell?: boolean }} [options]
 * @returns {Promise<Outcome>}
 */
export function run(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', ...options })
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      if (!(signal === 'SIGINT' && hasTerminal())) child.kill(signal)
    }
    for (const signal of forwarded) process.on(signal, forward)
    const release = () => {
      for (const signal of forwarded) process.off(signal, forward)
    }
    child.once('error', (error) => {
      release()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      release()
      resolve({ code, signal })
    })
  })
}

/** A terminal gives Ctrl-C to the whole group: forwarding it too would press it twice. */
function hasTerminal() {
  return Boolean(process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY)
}

/**
 * Ends this process the way the other one ended.
 * @param {Outcome} outcome
 * @returns {never}
 */
export function leave({ code, signal }) {
  if (signal === null) return process.exit(code ?? 1)
  if (!isWindows) process.kill(process.pid, signal)
  return process.exit(128 + (constants.signals[signal] ?? 0))
}

/**
 * Turns this process into another Node where ours can do that (22.15 and later, not on Windows), so that no
 * launcher stays in memory; else stands before it until it ends.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function become(node, args, env = withCompileCache()) {
  const all = isUnderNpm ? [`--import=${new URL('parent.mjs', import.meta.url)}`, ...args] : args
  if (typeof process.execve === 'function' && !isWindows) process.execve(node, [node, ...all], env)
  leave(await run(node, all, { env }))
}

/** From the second start on nothing is compiled, and what strips types is never loaded: 18 MB and half a second less. */
function withCompileCache() {
  return { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile'), ...process.env }
}
