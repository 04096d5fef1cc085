import { randomBytes } from 'node:crypto'
import { invite } from '#access/password.actions.ts'
import { Failure } from '#kernel/failure.ts'
import { tidy } from '#search/search.schedule.ts'
import type { Database } from '#store/database.ts'
import { inHaste } from '#store/haste.ts'
import { scopeOf } from '#store/scope.ts'
import { QUIET } from '#today/demo.actions.ts'
import { makeWorld } from '#today/world.actions.ts'
import type { Client } from './client.ts'
import type { Command } from './command.ts'
import { progressLine } from './job.ts'
import { typed } from './typed.ts'

const MOST = 2_000_000
const BILL = 'bill@example.org'

export const seed: Command = {
  usage: 'seed --contacts N [--per-contact 5] [--seed 1] [--demo]',
  summary: 'Fill an empty Kith with a made-up world.',
  options: {
    contacts: { type: 'string' },
    'per-contact': { type: 'string' },
    seed: { type: 'string', default: '1' },
    demo: { type: 'boolean' },
  },
  async run({ client, values, out }) {
    const contacts = numberFrom(values.contacts, '--contacts', MOST)
    const perContact = numberFrom(values['per-contact'] ?? '5', '--per-contact', 1000)
    const { local, api } = await client()
    if (!local) throw new Failure('unsupported', 'A made-up world is made in a data folder, not on a server.')
    if ((await api.contacts.list({ limit: 1 })).rows.length > 0) {
      throw new Failure(
        'conflict',
        `This Kith has contacts already. Make the world in an empty data folder: KITH_DATA=/tmp/demo ${typed('seed …')}`,
      )
    }
    const scope = scopeOf(local, 1, { kind: 'owner', id: null, name: 'Seed', door: 'cli' })
    const world = {
      contacts,
      perContact,
      quiet: values['per-contact'] === undefined ? QUIET : 0,
      seed: numberFrom(values.seed, '--seed', 2 ** 32),
    }
    const tell = (done: number) =>
      out.progress(progressLine('Making a world', { done, total: contacts, rate: null, secondsLeft: null }))
    const made = await inHaste(local, () => makeWorld(scope, world, tell))
    await tidy(local)
    const password = values.demo ? await makeBill(local, api) : null
    out.answer(
      { ...made, ...(password ? { email: BILL, password } : {}) },
      ({ contacts: people, interactions, seats }) => [
        `Made ${people.toLocaleString('en')} contacts, ${interactions.toLocaleString('en')} interactions and ${seats} seats.`,
        ...(password ? [`Sign in as ${BILL} with the password ${password}`] : []),
      ],
    )
  },
}

function numberFrom(value: string | boolean | undefined, option: string, most: number): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 0 && number <= most && value !== undefined) return number
  throw new Failure('invalid', `${option} takes a number up to ${most.toLocaleString('en')}.`)
}

/** The owner of a demo world. Returns the password, or null where there is an owner already. */
async function makeBill(database: Database, api: Client['api']): Promise<string | null> {
  const code = await invite(database)
  if (code === null) return null
  const password = randomBytes(9).toString('base64url')
  await api.access.claim({ code, name: 'Bill', email: BILL, password, timeZone: 'America/Denver' })
  return password
}
