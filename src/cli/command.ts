import type { ParseArgsConfig } from 'node:util'
import { Failure } from '#kernel/failure.ts'
import type { Client } from './client.ts'
import type { Out } from './print.ts'

export type Options = NonNullable<ParseArgsConfig['options']>
export type Values = Record<string, string | boolean | undefined>

/** One verb of the command line. */
export type Command = {
  /** How it is called, without `kith`. */
  usage: string
  /** One line. */
  summary: string
  options?: Options
  /** How many words it takes at least and at most. */
  words?: readonly [number, number]
  /** Does the work through the typed client of the contract. */
  run(call: Invocation): Promise<void>
}

export type Invocation = {
  words: readonly string[]
  values: Values
  out: Out
  /** Opens the data folder, or the server that `--url` names; asked for once, closed at the end. */
  client(): Promise<Client>
}

/** The word as one of those allowed, in any case. */
export function oneOf<T extends string>(allowed: readonly T[], word: string | undefined, what: string): T {
  const found = allowed.find((one) => one === word?.toLowerCase())
  if (found) return found
  throw new Failure('invalid', `"${word}" is not ${what}. It is one of: ${allowed.join(', ')}.`)
}
