import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { vi } from 'vitest'
import { main } from './main.ts'

const bin = new URL('../../bin/kith.mjs', import.meta.url).pathname

export type Ran = { code: number; stdout: string; stderr: string; json: unknown }

/** A data folder of its own, and `kith` on it: `kith` in this process, `typed` in one of its own as a user starts it. */
export function freshFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'kith-cli-'))
  const own = {
    KITH_DATA: join(folder, 'data'),
    KITH_KEY_FILE: join(folder, 'key'),
    KITH_DATABASE: '',
    KITH_TOKEN: '',
  }
  for (const [name, value] of Object.entries(own)) vi.stubEnv(name, value)
  const env = { ...process.env, ...own }
  const kith = async (...args: string[]): Promise<Ran> => {
    const [stdout, stderr] = [caught(process.stdout), caught(process.stderr)]
    const code = await main(args).finally(() => {
      stdout.release()
      stderr.release()
    })
    return { code, stdout: stdout.text(), stderr: stderr.text(), json: parsed(stdout.text()) }
  }
  const typed = async (...args: string[]): Promise<Ran> => {
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
  return { folder, env, kith, typed, serve, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What is written to a stream, which stays silent until it is released. */
function caught(stream: NodeJS.WriteStream) {
  const pieces: Buffer[] = []
  const spy = vi.spyOn(stream, 'write').mockImplementation((piece) => {
    pieces.push(Buffer.from(piece))
    return true
  })
  return { release: () => spy.mockRestore(), text: () => Buffer.concat(pieces).toString() }
}

function parsed(stdout: string): unknown {
  try {
    return JSON.parse(stdout)
  } catch {
    return null
  }
}
