import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { leave, run } from './launch.mjs'
import { root, running } from './node.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Locked */
/** @typedef {Record<string, Locked>} Packages */

/**
 * Whether node_modules holds what the lockfile asks for, by the list npm keeps of what it installed.
 * npm writes that list last, so an install that was cut short does not count.
 * @param {string} at
 */
export function isInstalled(at) {
  const wanted = readPackages(join(at, 'package-lock.json'))
  const present = readPackages(join(at, 'node_modules', '.package-lock.json'))
  return wanted !== undefined && present !== undefined && matches(wanted, present)
}

/**
 * @param {Packages} wanted
 * @param {Packages} present
 * @param {{ platform: string, arch: string }} [machine]
 */
export function matches(wanted, present, machine = running) {
  return Object.entries(wanted).every(([path, locked]) => {
    if (path === '') return true
    const found = present[path]
    if (found === undefined) return locked.optional === true && isForeign(locked, machine)
    return found.version === locked.version && found.integrity === locked.integrity
  })
}

/**
 * An optional package made for another system, or for one C library of two, may be absent.
 * One without such marks may hang on one that is, so it may be too.
 * @param {Locked} locked
 * @param {{ platform: string, arch: string }} machine
 */
function isForeign(locked, machine) {
  if (locked.os === undefined && locked.cpu === undefined) return true
  const fits =
    (locked.os ?? [machine.platform]).includes(machine.platform) &&
    (locked.cpu ?? [machine.arch]).includes(machine.arch)
  return !fits || locked.libc !== undefined
}

/**
 * @param {string} file
 * @returns {Packages | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** Installs dependencies when they are missing or the lockfile asks for others. */
export async function ensureInstalled() {
  if (isInstalled(root)) return
  const isFirst = !existsSync(join(root, 'node_modules', '.package-lock.json'))
  process.stderr.write(
    isFirst
      ? 'Installing what Kith stands on (npm ci); this takes a minute, once.\n'
      : 'The lockfile has changed: installing again (npm ci).\n',
  )
  // A running node.exe cannot be deleted, which `npm ci` would do; `npm install` leaves what is right.
  const verb = process.platform === 'win32' && !isFirst ? 'install' : 'ci'
  // Warnings are of packages about the old Node, which will not run them.
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const outcome = await npm([verb, '--include=dev', '--include=optional', ...quiet])
  if (outcome.code === 0) return
  process.stderr.write(
    'npm ci did not finish. What it says above is the reason; mend it and start again, nothing else is needed.\n',
  )
  leave(outcome)
}

/** @param {string[]} args */
function npm(args) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  // Under the Node npm itself runs on: ours may lie in the folder that is about to be replaced.
  if (script?.endsWith('npm-cli.js')) return run(node ?? process.execPath, [script, ...args], { cwd: root })
  const isWindows = process.platform === 'win32'
  return run(isWindows ? 'npm.cmd' : 'npm', args, { cwd: root, shell: isWindows }).catch(() => {
    process.stderr.write('npm is not on the PATH: install it beside Node and try again.\n')
    return process.exit(1)
  })
}
