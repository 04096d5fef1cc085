// Runs under any Node from 18 on, before anything is installed: built-in modules and plain syntax only.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout, also when started through a symlink. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

export const oldest = 24

/** Flags for every Kith process: a small young generation keeps an idle server tens of megabytes smaller. */
export const flags = ['--max-semi-space-size=2', '--disable-warning=ExperimentalWarning']

/** @typedef {{ path: string, version: string, platform: string, arch: string }} Runtime */

/** @type {Runtime} */
export const running = {
  path: process.execPath,
  version: process.versions.node,
  platform: process.platform,
  arch: process.arch,
}

/**
 * Where a Node of at least 24 is: the one npm installed here, else the running one, else nowhere.
 * @param {string} at checkout to look in
 * @param {Runtime} [current]
 * @returns {string | undefined}
 */
export function findNode(at, current = running) {
  return ownNode(at, current) ?? (isNewEnough(current.version) ? current.path : undefined)
}

/**
 * @param {string} at
 * @param {Runtime} current
 */
function ownNode(at, current) {
  const folder = join(at, 'node_modules', packageFor(current))
  const path = join(folder, 'bin', current.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(path) || !canLoad(current)) return undefined
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return isNewEnough(version) ? path : undefined
  } catch {
    return undefined
  }
}

/** @param {Runtime} current */
function packageFor({ platform, arch }) {
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`
}

/**
 * Whether `npm ci` brings a Node that runs on this machine.
 * @param {string} at
 * @param {Runtime} current
 */
function isPackaged(at, current) {
  try {
    const { optionalDependencies = {} } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'))
    return packageFor(current) in optionalDependencies && canLoad(current)
  } catch {
    return false
  }
}

/**
 * The packaged Node is linked against glibc; Alpine and NixOS have no loader for it.
 * @param {Runtime} current
 */
function canLoad(current) {
  if (current.platform !== 'linux' || current.arch !== running.arch) return true
  const loader = current.arch === 'arm64' ? '/lib/ld-linux-aarch64.so.1' : '/lib64/ld-linux-x86-64.so.2'
  return existsSync(loader)
}

/** @param {string} version */
function isNewEnough(version) {
  return Number.parseInt(version, 10) >= oldest
}

/**
 * What to tell whoever started Kith when there is no Node to run it with.
 * @param {string} at
 * @param {Runtime} [current]
 */
export function missingNode(at, current = running) {
  const need = `Kith needs Node ${oldest} or newer, and this is Node ${current.version}`
  return isPackaged(at, current)
    ? `${need}: run "npm ci" in ${at}, which brings one for this folder only, or install Node ${oldest} from https://nodejs.org.`
    : `${need}; npm brings none for ${current.platform}-${current.arch}: install Node ${oldest} from https://nodejs.org.`
}

/** Ends the process with one clear line when installing would not bring a Node to run on. */
export function refuseIfHopeless() {
  if (findNode(root) === undefined && !isPackaged(root, running)) refuse(missingNode(root))
}

/**
 * The Node to run Kith with. Ends the process with one clear line when there is none, or nothing is installed.
 * @returns {string}
 */
export function requireNode() {
  const node = findNode(root)
  if (node === undefined) return refuse(missingNode(root))
  const isInstalled = existsSync(join(root, 'node_modules', '.package-lock.json'))
  return isInstalled ? node : refuse(`Kith is not installed yet: run "npm ci" in ${root}.`)
}

/**
 * @param {string} line
 * @returns {never}
 */
function refuse(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
