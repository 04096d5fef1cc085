import { Readable } from 'node:stream'
import type { AnyContractProcedure } from '@orpc/contract'
import type { z } from 'zod'
import { importAll } from '#intake/import.job.ts'
import { preview } from '#intake/preview.job.ts'
import { takeBackAll } from '#intake/takeback.job.ts'
import type { EndpointMeta } from '#kernel/endpoint.ts'
import { enqueue, runNextJob } from '#store/job.ts'
import { scopeOf, transact } from '#store/scope.ts'
import { tester } from '#store/testing.ts'
import { keepUpload } from '#store/upload.ts'
import { api } from './api.contract.ts'
import { actions } from './rooms.ts'
import { unanswered } from './router.ts'
import type { Session } from './testing.ts'

type Ids = Awaited<ReturnType<typeof world>>

/** What each endpoint that takes ids is asked, with ids of the first workspace. */
export const asks: Record<string, (ids: Ids) => object> = {
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
  'circle.release': ({ seated }) => ({ contact: seated, version: 1, reason: 'Eve' }),
  'circle.standing': ({ seated }) => ({ contacts: [seated] }),
  'circle.intend': ({ contact }) => ({ contacts: [contact], intent: 'rest' }),
  'rhythm.snooze': ({ seated }) => ({ contact: seated, until: '2999-01-01' }),
  'rhythm.skip': ({ seated }) => ({ contact: seated, reason: 'Eve' }),
  'rhythm.asked': ({ seated }) => ({ contact: seated, for: 'phone' }),
  'today.log': ({ contact }) => ({ contact, channel: 'call', outcome: 'talked' }),
  'today.quickLog': ({ contact }) => ({ contact, text: 'called Xanthippe' }),
  'commitments.list': ({ contact }) => ({ contact }),
  'commitments.promise': ({ contact }) => ({ contact, kind: 'mine', text: 'Eve' }),
  'commitments.markKept': ({ commitment }) => ({ id: commitment, version: 1 }),
  'commitments.drop': ({ commitment }) => ({ id: commitment, version: 1 }),
}

const idNames = ['id', 'contact', 'contacts', 'reach', 'learned', 'note', 'change', 'job', 'upload']
type Contract = Record<string, Record<string, AnyContractProcedure>>

/** Every endpoint that an action answers: what it is called, whether it takes ids, and whether it writes under a key. */
export function endpoints() {
  const open = unanswered(api, actions)
  return Object.entries(api as unknown as Contract).flatMap(([room, contract]) =>
    Object.entries(contract)
      .map(([name, endpoint]) => {
        const { inputSchema, meta } = endpoint['~orpc']
        const { shape } = inputSchema as unknown as z.ZodObject
        const { keyed } = meta as EndpointMeta
        return { at: `${room}.${name}`, takesIds: idNames.some((one) => one in shape), keyed }
      })
      .filter(({ at }) => !open.includes(at)),
  )
}

/** Calls an endpoint as Kith's own clients do. */
export async function ask({ call }: Session, at: string, input: object, as: Record<string, string>) {
  const { status, body } = await call('POST', `/rpc/${at.replace('.', '/')}`, { json: input }, as)
  return { status, body: body.json }
}

/** Does what waits, in this thread: that is quicker to start. */
async function workOff({ database }: Session) {
  const handlers = {
    'look through an archive': preview,
    'import an archive': importAll,
    'take an import back': takeBackAll,
  }
  while ((await runNextJob(database, handlers)) !== null);
}

/** One of everything in the first workspace. */
export async function world(kith: Session, owner: Record<string, string>) {
  const made = async (at: string, input: object) => {
    const { status, body } = await ask(kith, at, input, owner)
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
  const { id: search } = await made('searches.save', {
    name: `Xanthippe ${contact}`,
    query: 'Xanthippe',
  })
  const { id: commitment } = await made('commitments.promise', {
    contact,
    kind: 'mine',
    text: 'Call Xanthippe',
  })
  await workOff(kith)
  const scope = scopeOf(kith.database, 1, tester)
  const job = await transact(scope, (writing) => enqueue(writing, 'nothing', {}))
  const url = `https://www.linkedin.com/in/x${contact}`
  const connections = `First Name,Last Name,URL,Connected On\nXanthippe,Doe,${url},14 Nov 2023\n`
  const { upload } = await keepUpload(scope, Readable.from([connections]))
  const { upload: another } = await keepUpload(scope, Readable.from([connections]))
  const { upload: photo } = await keepUpload(scope, Readable.from([Buffer.from([0xff, 0xd8, 0xff])]))
  const { id: looked } = await made('intake.preview', { upload, name: 'Connections.csv' })
  const { id: imported } = await made('intake.preview', { upload: another, name: 'Connections.csv' })
  await workOff(kith)
  await made('intake.begin', { id: imported })
  await workOff(kith)
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
