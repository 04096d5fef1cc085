import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashOf, type Keys, keysIn, newSecret, sign, unsign } from './key.ts'

let at: string
beforeEach(() => {
  at = mkdtempSync(join(tmpdir(), 'kith-key-'))
})
afterEach(() => rmSync(at, { recursive: true }))

it('makes a key on first use that only its owner may read, and keeps to it', () => {
  const path = join(at, 'config', 'kith', 'key')
  const secret = keysIn(path).secret()
  expect(secret.length).toBeGreaterThanOrEqual(43)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(at, 'config', 'kith')).mode & 0o777).toBe(0o700)
  expect(keysIn(path).secret()).toBe(secret)
  expect(readFileSync(path, 'utf8').trim()).toBe(secret)
})

it('refuses a key that is too short, and a place that cannot be written', () => {
  const path = join(at, 'key')
  writeFileSync(path, 'short')
  expect(() => keysIn(path).secret()).toThrow('too short')
  expect(() => keysIn(join(path, 'below')).secret()).toThrow(`The key file ${join(path, 'below')} cannot be`)
})

it('knows its own signature, and no other', () => {
  const keys: Keys = { secret: () => 'a secret of thirty-two characters' }
  const signed = sign(keys, 'token')
  expect(unsign(keys, signed)).toBe('token')
  const wrong = [
    `${signed}x`,
    signed.slice(0, -1),
    signed.replace('token', 'tokem'),
    'token',
    'token.',
    '.',
    '',
    'é.é',
  ]
  for (const text of wrong) expect(unsign(keys, text)).toBeNull()
  expect(unsign({ secret: () => 'another secret of thirty-two char' }, signed)).toBeNull()
})

it('makes secrets of 256 bits, each once, and hashes them', () => {
  const secrets = Array.from({ length: 100 }, newSecret)
  expect(new Set(secrets).size).toBe(100)
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url').length).toBe(32)
  expect(hashOf('a')).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb')
})
