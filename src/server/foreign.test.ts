import { Readable } from 'node:stream'
import type { AnyContractProcedure } from '@orpc/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { makeOwner } from '#access/testing.ts'
import { importAll } from '#intake/import.job.ts'
import { preview } from '#intake/preview.job.ts'
import { takeBackAll } from '#intake/takeback.job.ts'
import { enqueue, runNextJob } from '#store/job.ts'
import { scopeOf, transact } from '#store/scope.ts'
import { storeTables } from '#store/store.tables.ts'
import { tester } from '#store/testing.ts'
import { keepUpload } from '#store/upload.ts'
import { api } from './api.contract.ts'
import { actions, rooms } from './rooms.ts'
import { unanswered } from './router.ts'
import { freshApp, type Session, signedIn, signIn } from './testing.ts'

type Ids = Awaited<ReturnType<typeof world>>

/** What each endpoint that takes ids is asked, with ids of the first workspace. */
const asks: Record<string, (ids: Ids) => object> = {
  'access.revokeToken': ({ token }) => ({ id: token }),
  'store.undo': ({ change }) => ({ change }),
  'store.changes': ({ contact }) => ({ contact }),
  'store.job': ({ job }) => ({ id: job }),
  'store.cancelJob': ({ job }) => ({ id: job }),
  'searches.remove': ({ search }) => ({ id: search }),
  'contacts.show': ({ contact }) => ({ id: contact }),
  'contacts.update': ({ contact, version }) => ({ id: contact, version, given: 'Eve' }),
  'contacts.addReach': ({ contact }) => ({ id: contact, reach: { kind: 'email', value: 'eve@example.org' } }),
  'contacts.removeReach': ({ contact, reach }) => ({ id: contact, reach }),
  'contacts.learn': ({ contact }) => ({ id: contact, kind: 'needs', text: 'Eve' }),
  'contacts.forget': ({ contact, learned }) => ({ id: contact, learned }),
  'contacts.writeNote': ({ contact }) => ({ id: contact, text: 'Eve' }),
  'contacts.editNote': ({ contact, note }) => ({ id: contact, note, version: 1, text: 'Eve' }),
  'contacts.removeNote': ({ contact, note }) => ({ id: contact, note }),
  'contacts.meet': ({ contact }) => ({ id: contact, name: 'Eve', kind: 'event' }),
  'contacts.unmeet': ({ contact, gathering }) => ({ id: contact, gathering }),
  'contacts.removePosition': ({ contact, position }) => ({ id: contact, position }),
  'contacts.seeNews': ({ contact }) => ({ id: contact }),
  'contacts.setPhoto': ({ contact, photo }) => ({ id: contact, upload: photo }),
  'contacts.removePhoto': ({ contact }) => ({ id: contact }),
  'contacts.tag': ({ contact }) => ({ contacts: [contact], tag: 'Eve', on: true }),
  'contacts.archive': ({ contact }) => ({ contacts: [contact], archived: true }),
  'contacts.remove': ({ contact }) => ({ contacts: [contact] }),
  'contacts.restore': ({ contact }) => ({ contacts: [contact] }),
  'contacts.identify': ({ contact }) => ({ contact: String(contact) }),
  'interactions.timeline': ({ contact }) => ({ contact }),
  'interactions.log': ({ contact }) => ({ contact, channel: 'call', outcome: 'talked' }),
  'interactions.correct': ({ interaction }) => ({ id: interaction, version: 1, text: 'Eve' }),
  'interactions.strike': ({ interaction }) => ({ id: interaction }),
  'intake.preview': ({ upload }) => ({ upload }),
  'intake.show': ({ looked }) => ({ id: looked }),
  'intake.begin': ({ looked }) => ({ id: looked }),
  'intake.discard': ({ looked }) => ({ id: looked }),
  'intake.takeBack': ({ imported }) => ({ id: imported }),
  'intake.rows': ({ looked }) => ({ id: looked, become: 'created' }),
  'intake.skipped': ({ looked }) => ({ id: looked }),
  'circle.seat': ({ contact }) => ({ contact }),
  'circle.recadence': ({ seated }) => ({ contact: seated, version: 1, call: { ideal: 20, longest: 40 } }),
  'circle.release': ({ seated }) => ({ contact: seated, reason: 'Eve' }),
  'circle.standing': ({ seated }) => ({ contacts: [seated] }),
  'circle.intend': ({ contact }) => ({ contacts: [contact], intent: 'rest' }),
  'rhythm.snooze': ({ seated }) => ({ contact: seated, until: '2999-01-01' }),
  'rhythm.skip': ({ seated }) => ({ contact: seated, reason: 'Eve' }),
  'rhythm.asked': ({ seated }) => ({ contact: seated, for: 'phone' }),
  'today.log': ({ contact }) => ({ contact, channel: 'call', outcome: 'talked' }),
  'today.quickLog': ({ contact }) => ({ contact, text: 'called Xanthippe' }),
  'commitments.list': ({ contact }) => ({ contact }),
  'commitments.promise': ({ contact }) => ({ contact, kind: 'mine', text: 'Eve' }),
  'commitments.markKept': ({ commitment }) => ({ id: commitment }),
  'commitments.drop': ({ commitment }) => ({ id: commitment }),
}

/** Lists are empty for ids that are not one's own, and work on many passes over them. */
const quiet = [
  'store.changes',
  'contacts.identify',
  'contacts.tag',
  'contacts.archive',
  'contacts.remove',
  'contacts.restore',
  'commitments.list',
  'circle.standing',
]

const idNames = ['id', 'contact', 'contacts', 'reach', 'learned', 'note', 'change', 'job', 'upload']
type Contract = Record<string, Record<string, AnyContractProcedure>>

function takesIds(): string[] {
  const open = unanswered(api, actions)
  return Object.entries(api as unknown as Contract).flatMap(([room, contract]) =>
    Object.entries(contract)
      .filter(([, endpoint]) => {
        const { shape } = endpoint['~orpc'].inputSchema as unknown as z.ZodObject
        return idNames.some((name) => name in shape)
      })
      .map(([name]) => `${room}.${name}`)
      .filter((at) => !open.includes(at)),
  )
}

/** Does what waits, in this thread: that is quicker to start. */
async function workOff() {
  const handlers = {
    'look through an archive': preview,
    'import an archive': importAll,
    'take an import back': takeBackAll,
  }
  while ((await runNextJob(kith.database, handlers)) !== null);
}

let kith: Session
let owner: Record<string, string>
let other: Record<string, string>
beforeAll(async () => {
  kith = await freshApp()
  owner = await signedIn(kith)
  const eve = { name: 'Eve', email: 'eve@example.org', password: 'another password' }
  await makeOwner(kith.database, 2, eve)
  other = await signIn(kith, eve)
})
afterAll(() => kith.close())

async function ask(at: string, input: object, as: Record<string, string>) {
  const { status, body } = await kith.call('POST', `/rpc/${at.replace('.', '/')}`, { json: input }, as)
  return { status, body: body.json }
}

/** One of everything in the first workspace. */
async function world() {
  const made = async (at: string, input: object) => {
    const { status, body } = await ask(at, input, owner)
    if (status !== 200) throw new Error(`${at}: ${JSON.stringify(body)}`)
    return body
  }
  const person = { given: 'Xanthippe', display: 'Xanthippe' }
  const { id: contact } = await made('contacts.create', { ...person, organisation: 'Xanthippe Ltd' })
  const { id: seated } = await made('contacts.create', person)
  await made('circle.seat', { contact: seated })
  await made('contacts.addReach', { id: contact, reach: { kind: 'phone', value: '+1 303 555 0134' } })
  await made('contacts.learn', { id: contact, kind: 'needs', text: 'a lawyer' })
  await made('contacts.meet', { id: contact, name: 'Xanthippe’s lunch', kind: 'event' })
  const whole = await made('contacts.writeNote', { id: contact, text: 'Met at Xanthippe’s' })
  const logged = await made('interactions.log', { contact, channel: 'call', outcome: 'talked' })
  const { id: token } = await made('access.createToken', { name: 'Xanthippe', access: 'read' })
  const { id: search } = await made('searches.save', { name: 'Xanthippe', query: 'Xanthippe' })
  const { id: commitment } = await made('commitments.promise', {
    contact,
    kind: 'mine',
    text: 'Call Xanthippe',
  })
  await workOff()
  const scope = scopeOf(kith.database, 1, tester)
  const job = await transact(scope, (writing) => enqueue(writing, 'nothing', {}))
  const url = `https://www.linkedin.com/in/x${contact}`
  const connections = `First Name,Last Name,URL,Connected On\nXanthippe,Doe,${url},14 Nov 2023\n`
  const { upload } = await keepUpload(scope, Readable.from([connections]))
  const { upload: another } = await keepUpload(scope, Readable.from([connections]))
  const { upload: photo } = await keepUpload(scope, Readable.from([Buffer.from([0xff, 0xd8, 0xff])]))
  const { id: looked } = await made('intake.preview', { upload, name: 'Connections.csv' })
  const { id: imported } = await made('intake.preview', { upload: another, name: 'Connections.csv' })
  await workOff()
  await made('intake.begin', { id: imported })
  await workOff()
  const { version } = await made('contacts.show', { id: contact })
  const [reach, learned, note] = [whole.reaches[0].id, whole.learned[0].id, whole.notes[0].id]
  return {
    contact,
    seated,
    version,
    reach,
    learned,
    note,
    gathering: whole.metAt[0].gathering,
    position: whole.positions[0].id,
    photo,
    token,
    search,
    commitment,
    job,
    upload,
    looked,
    imported,
    interaction: logged.id,
    change: logged.change,
  }
}

/** All rows of the first workspace; a database gives them in an order of its own. */
async function rows() {
  const tables = [...Object.values(storeTables), ...rooms.flatMap((room) => room.tables)]
  const owned = tables.filter(({ key }) => key[0] === 'workspace')
  const found = owned.map(({ name }) =>
    sql`select * from ${sql.table(name)} where workspace = 1`.execute(kith.database.read),
  )
  return (await Promise.all(found)).map(({ rows }) => rows.map((row) => JSON.stringify(row)).sort())
}

it('asks every endpoint that takes ids', () => {
  expect(takesIds().filter((at) => !(at in asks))).toEqual([])
  expect(Object.keys(asks).filter((at) => !takesIds().includes(at))).toEqual([])
})

describe.each(Object.keys(asks))('%s', (at) => {
  it('finds nothing of another workspace, and changes nothing there', async () => {
    const ids = await world()
    const input = asks[at]?.(ids) ?? {}
    const before = await rows()
    const { status, body } = await ask(at, input, other)
    expect(JSON.stringify(body)).not.toContain('Xanthippe')
    if (quiet.includes(at)) expect(status).toBe(200)
    else expect([status, body.code]).toEqual([404, 'not found'])
    expect(await rows()).toEqual(before)
    // The ids are good: their owner is answered.
    expect((await ask(at, input, owner)).status).toBe(200)
  })
})
