import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { leave, run } from './launch.mjs'
import { root } from './node.mjs'

const settings = ['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json']
const whole = /^src\/(web|kernel)\//
const shared = /\.(contract|rules)\.ts$/
const tests = /\.test\.tsx?$/

/**
 * Files the web build reads, relative to the checkout, sorted: src/web, and what it may import of the rooms.
 * @param {string} at
 * @returns {string[]}
 */
export function webSources(at) {
  const files = settings.filter((name) => existsSync(join(at, name)))
  const all = filesIn(at, 'src').filter((file) => !tests.test(file))
  return [...files, ...all.filter((file) => whole.test(file) || shared.test(file))].sort()
}

/**
 * @param {string} at
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(at, folder) {
  if (!existsSync(join(at, folder))) return []
  return readdirSync(join(at, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesIn(at, path)
    return entry.isFile() ? [path] : []
  })
}

/**
 * Changes when the build's input does: by content, since a checkout touches times.
 * @param {string} at
 */
export function webHash(at) {
  const hash = createHash('sha256')
  for (const file of webSources(at)) {
    const content = readFileSync(join(at, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * @param {string} at
 * @param {string} hash
 */
export function isBuilt(at, hash) {
  try {
    const stamp = readFileSync(join(at, 'dist', '.kith-web'), 'utf8')
    return stamp === hash && existsSync(join(at, 'dist', 'web', 'index.html'))
  } catch {
    return false
  }
}

/**
 * Puts a finished build in place of the last one and stamps it.
 * @param {string} at
 * @param {string} built folder on the same disk
 * @param {string} hash
 */
export function swapIn(at, built, hash) {
  const stamp = join(at, 'dist', '.kith-web')
  const web = join(at, 'dist', 'web')
  const last = `${built}-last`
  rmSync(stamp, { force: true })
  if (existsSync(web)) renameSync(web, last)
  renameSync(built, web)
  writeFileSync(stamp, hash)
  rmSync(last, { recursive: true, force: true })
}

/**
 * Builds the web when its sources changed since the last build; a build that fails leaves the last one.
 * @param {string} node
 */
export async function ensureWeb(node) {
  const hash = webHash(root)
  if (isBuilt(root, hash)) return
  process.stderr.write('Building the web.\n')
  mkdirSync(join(root, 'dist'), { recursive: true })
  const fresh = join(root, 'dist', `.web-${process.pid}`)
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--logLevel', 'warn', '--outDir', fresh, '--emptyOutDir']
  const outcome = await run(node, args, { cwd: root })
  if (outcome.code === 0) return swapIn(root, fresh, hash)
  rmSync(fresh, { recursive: true, force: true })
  process.stderr.write('The web could not be built; what Vite says above is the reason.\n')
  leave(outcome)
}
