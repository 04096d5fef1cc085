import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { findPostgres, majorOf } from './postgres.programs.ts'
import { startPostgres } from './postgres.ts'

async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows[0]
  } finally {
    await client.end()
  }
}

const folderOf = `select current_setting('data_directory') as folder`

// `npm test` sees to it that there is one; `npm run check` installs nothing.
describe.skipIf(findPostgres() === undefined)('startPostgres', () => {
  it('serves an empty cluster on loopback, and leaves nothing behind', async () => {
    const postgres = await startPostgres()
    const { folder } = await ask(postgres.url, folderOf)
    expect(await ask(postgres.url, `select current_setting('fsync') as fsync`)).toEqual({ fsync: 'off' })
    expect(existsSync(String(folder))).toBe(true)
    await postgres.stop()
    expect(existsSync(String(folder))).toBe(false)
    await expect(ask(postgres.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  })

  it('sorts by language, as real servers do, and keeps strangers out', async () => {
    const postgres = await startPostgres({ durable: true })
    expect(await ask(postgres.url, `select 'a' < 'B' as sorted, current_setting('fsync') as fsync`)).toEqual({
      sorted: true,
      fsync: 'on',
    })
    const stranger = postgres.url.replace(/postgres:[0-9a-f]+@/, 'postgres:guess@')
    await expect(ask(stranger, 'select 1')).rejects.toThrow('password authentication failed')
    await postgres.stop()
  })

  it('is gone even when its user is killed', async () => {
    const script = `
      import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))}
      console.log((await startPostgres()).url)
      setInterval(() => {}, 1000)`
    const user = spawn(process.execPath, ['--input-type=module', '-e', script])
    const [url] = await once(user.stdout.setEncoding('utf8'), 'data')
    const { folder } = await ask(String(url).trim(), folderOf)
    user.kill('SIGKILL')
    await expect.poll(() => existsSync(join(String(folder), '..')), { timeout: 20_000 }).toBe(false)
  })
})

describe.skipIf(findPostgres() === undefined)('the keeper', () => {
  it('removes a cluster that nobody waited for', async () => {
    const at = mkdtempSync(join(tmpdir(), 'kith-keeper-'))
    const args = [join(import.meta.dirname, 'postgres.keeper.ts'), findPostgres() ?? '', 'fast']
    chmodSync(at, 0o777)
    const keeper = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: at } })
    keeper.stdout.destroy()
    keeper.stdin.destroy()
    await once(keeper, 'exit')
    expect(readdirSync(at)).toEqual([])
    rmSync(at, { recursive: true })
  })
})

describe('majorOf', () => {
  it.each([
    ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n', 15],
    ['postgres (PostgreSQL) 18beta1', 18],
    ['command not found', 0],
  ])('reads %j', (version, major) => expect(majorOf(version)).toBe(major))
})
