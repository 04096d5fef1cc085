import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { freshFolder } from './cli.fixture.ts'

let place: ReturnType<typeof freshFolder>
beforeAll(() => {
  place = freshFolder()
})
afterEach(() => vi.unstubAllEnvs())
afterAll(() => place.remove())

/** One line, its exit code, and no trace of where in the code it happened. */
async function refusal(command: string, environment: Record<string, string>) {
  for (const [name, value] of Object.entries({ ...place.env, ...environment })) vi.stubEnv(name, value)
  const { code, stderr } = await place.kith(command)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  return [code, stderr.trim()]
}

test('a PostgreSQL that does not answer is named, without its password', async () => {
  const [code, said] = await refusal('status', {
    KITH_DATABASE: 'postgres://kith:secret@127.0.0.1:1/kith',
  })
  expect([code, said]).toEqual([
    6,
    'KITH_DATABASE: the PostgreSQL at 127.0.0.1:1 does not answer (ECONNREFUSED).',
  ])
})

test('a data folder that is a file, or where none may be, is refused', async () => {
  const file = join(place.folder, 'file')
  writeFileSync(file, '')
  expect(await refusal('status', { KITH_DATA: file })).toEqual([
    2,
    expect.stringContaining('a file of that name'),
  ])
  expect(await refusal('status', { KITH_DATA: join(file, 'deep/er') })).toEqual([
    2,
    expect.stringContaining('a file of that name'),
  ])
  expect(await refusal('status', { KITH_DATA: '/proc/x' })).toEqual([2, expect.stringContaining('/proc/x')])
})

test('an address that is not this machine’s is refused, and so is a name that is none', async () => {
  const own = { PORT: '0', KITH_DATA: join(place.folder, 'served') }
  for (const HOST of ['999.1.1.1', '192.0.2.1'])
    expect(await refusal('serve', { ...own, HOST })).toEqual([
      2,
      expect.stringContaining(`HOST is "${HOST}"`),
    ])
  expect(await refusal('status', { KITH_ALLOWED_HOSTS: 'http://x' })).toEqual([
    2,
    expect.stringContaining('KITH_ALLOWED_HOSTS is "http://x"'),
  ])
})
