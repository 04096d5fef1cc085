import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from '#kernel/failure.ts'

/** The secret under which sessions are signed; it lies outside the data folder, so that a copy of the data opens nothing. */
export type Keys = { readonly secret: () => string }

/** The key in this file, made on first use. Several processes that start at once agree on one. */
export function keysIn(path: string): Keys {
  let kept: string | undefined
  return {
    secret: () => {
      kept ??= readKey(path) ?? makeKey(path)
      return kept
    },
  }
}

function readKey(path: string): string | undefined {
  try {
    const key = readFileSync(path, 'utf8').trim()
    if (key.length >= 32) return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Failure('unavailable', `The key file ${path} cannot be read: ${String(error)}`, {}, error)
  }
  throw new Failure(
    'invalid',
    `The key file ${path} is too short. Remove it to have a new one made; everyone signs in again.`,
  )
}

function makeKey(path: string): string {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(path, 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new Failure(
        'unavailable',
        `The key file ${path} cannot be written: ${String(error)}. Set KITH_KEY_FILE to a place that can.`,
        {},
        error,
      )
  }
  return readKey(path) as string
}

/** `token.signature`: what a session's cookie holds. */
export function sign(keys: Keys, token: string): string {
  return `${token}.${signature(keys, token)}`
}

/** The token of a signed cookie, or null when the signature is not ours. */
export function unsign(keys: Keys, signed: string): string | null {
  const dot = signed.lastIndexOf('.')
  const token = signed.slice(0, Math.max(dot, 0))
  const given = Buffer.from(signed.slice(dot + 1))
  const expected = Buffer.from(signature(keys, token))
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

function signature(keys: Keys, token: string): string {
  return createHmac('sha256', keys.secret()).update(`session:${token}`).digest('base64url')
}

/** What is kept of a token or one-time code: enough to know it again, too little to use it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** 256 bits, in letters, digits, - and _. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
