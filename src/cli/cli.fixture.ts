import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const bin = new URL('../../bin/kith.mjs', import.meta.url).pathname

export type Ran = { code: number; stdout: string; stderr: string; json: unknown }

/** A data folder of its own, and `kith` on it as a user types it. */
export function freshFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'kith-cli-'))
  const env = {
    ...process.env,
    KITH_DATA: join(folder, 'data'),
    KITH_KEY_FILE: join(folder, 'key'),
    KITH_DATABASE: '',
    KITH_TOKEN: '',
  }
  const kith = async (...args: string[]): Promise<Ran> => {
    const child = spawn(process.execPath, [bin, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return { code: child.exitCode ?? -1, stdout, stderr, json: parsed(stdout) }
  }
  const serve = async () => {
    const child = spawn(process.execPath, [bin, 'serve'], {
      env: { ...env, PORT: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8')
    for await (const piece of child.stderr.iterator({ destroyOnReturn: false })) {
      said += piece
      if (/serves on \S+\n/.test(said)) break
    }
    child.stderr.resume()
    const url = /serves on (\S+)/.exec(said)?.[1] as string
    const stop = async () => {
      const ended = once(child, 'close')
      child.kill('SIGTERM')
      await ended
    }
    return { url, stop }
  }
  return { folder, env, kith, serve, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function parsed(stdout: string): unknown {
  try {
    return JSON.parse(stdout)
  } catch {
    return null
  }
}
