import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { flags } from './node.mjs'

const bin = import.meta.dirname
let at: string
beforeEach(() => {
  at = mkdtempSync(join(tmpdir(), 'kith-launch-'))
})
afterEach(() => rmSync(at, { recursive: true }))

async function outcomeOf(child: ReturnType<typeof start>) {
  const [out, error] = [text(child.stdout), text(child.stderr)]
  const [code, signal] = await once(child, 'exit')
  return { code, signal, out: await out, error: await error }
}

const { npm_lifecycle_event: _, ...outsideNpm } = process.env

function start(args: string[], env: NodeJS.ProcessEnv = outsideNpm) {
  return spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
}

/** A launcher that stands before a child running `script`. */
function launcher(script: string) {
  const source = `
    import { leave, run } from ${JSON.stringify(join(bin, 'launch.mjs'))}
    leave(await run(process.execPath, ['-e', ${JSON.stringify(script)}]))`
  return start(['--input-type=module', '-e', source])
}

describe('run and leave', () => {
  it('mirror the exit code', async () => {
    expect(await outcomeOf(launcher('process.exit(42)'))).toMatchObject({ code: 42, signal: null })
  })

  it('mirror the signal that ended the child', async () => {
    expect(await outcomeOf(launcher('process.kill(process.pid, "SIGKILL")'))).toMatchObject({
      signal: 'SIGKILL',
    })
  })

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('pass %s on and wait for the child', async (signal) => {
    const child = launcher(`
      process.on('${signal}', () => { console.log('closing'); process.exit(5) })
      setInterval(() => {}, 1000)
      console.log('ready')`)
    await once(child.stdout, 'data')
    const outcome = outcomeOf(child)
    child.kill(signal)
    expect(await outcome).toMatchObject({ code: 5, out: 'closing\n' })
  })

  it('give the child our input', async () => {
    const child = launcher('process.stdin.pipe(process.stdout)')
    child.stdin.end('a backup')
    expect(await outcomeOf(child)).toMatchObject({ code: 0, out: 'a backup' })
  })
})

describe('kith.mjs', () => {
  const isOld = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.20.2"})'

  beforeEach(() => {
    mkdirSync(join(at, 'src/cli'), { recursive: true })
    mkdirSync(join(at, 'bin'))
    for (const file of ['kith.mjs', 'launch.mjs', 'node.mjs', 'parent.mjs'])
      cpSync(join(bin, file), join(at, 'bin', file))
    const report =
      'console.log(JSON.stringify({ args: process.argv.slice(2), flags: process.execArgv, called: process.env.KITH_CALLED }))'
    writeFileSync(join(at, 'src/cli/main.ts'), `${report}\nconst code: number = 3\nprocess.exit(code)`)
  })

  function markInstalled() {
    mkdirSync(join(at, 'node_modules'), { recursive: true })
    writeFileSync(join(at, 'node_modules/.package-lock.json'), '{}')
  }

  it('runs the command line with its arguments, flags and exit code, through a symlink too', async () => {
    markInstalled()
    symlinkSync(join(at, 'bin/kith.mjs'), join(at, 'kith'))
    const { code, out } = await outcomeOf(start([join(at, 'kith'), 'show', "O'Brien & co"]))
    expect(code).toBe(3)
    expect(JSON.parse(out)).toEqual({ args: ['show', "O'Brien & co"], flags, called: 'kith' })
  })

  it('says how it was called, by npm too', async () => {
    markInstalled()
    const env = { ...outsideNpm, npm_lifecycle_event: 'kith' }
    const { out } = await outcomeOf(start([join(at, 'bin/kith.mjs'), 'help'], env))
    expect(JSON.parse(out).called).toBe('npm run kith --')
  })

  it('says in one line what to do before anything is installed', async () => {
    const { code, error } = await outcomeOf(start([join(at, 'bin/kith.mjs')]))
    expect(code).toBe(1)
    expect(error).toBe(`Kith is not installed yet: run "npm ci" in ${at}.\n`)
  })

  it('says in one line that Node is too old', async () => {
    markInstalled()
    const { code, error } = await outcomeOf(start(['--import', isOld, join(at, 'bin/kith.mjs')]))
    expect(code).toBe(1)
    expect(error).toMatch(/^Kith needs Node 24 or newer, and this is Node 20\.20\.2;.*\n$/)
    expect(error.trim()).not.toContain('\n')
  })

  it('ends when the shell between npm and it is ended', async () => {
    markInstalled()
    writeFileSync(join(at, 'src/cli/main.ts'), "setInterval(() => {}, 1000)\nconsole.log('ready')")
    const command = `${process.execPath} ${join(at, 'bin/kith.mjs')}; true`
    const shell = spawn('sh', ['-c', command], { env: { ...outsideNpm, npm_lifecycle_event: 'start' } })
    await once(shell.stdout, 'data')
    const closed = once(shell.stdout, 'close')
    shell.kill('SIGTERM')
    await closed
  })
})
