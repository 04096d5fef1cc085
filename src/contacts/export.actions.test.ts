import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, MINUTE } from '#kernel/clock.ts'
import { transact } from '#store/scope.ts'
import { addContacts, addInteractions } from './bulk.actions.ts'
import { add, call, freshWorld, type World } from './contacts.fixture.ts'
import { exportContacts } from './export.actions.ts'
import { meet } from './gatherings.actions.ts'
import { learn, writeNote } from './notes.actions.ts'
import { tag } from './tags.actions.ts'
import { archive, remove } from './trash.actions.ts'

let world: World
beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.scope.database.close())

type Asked = Parameters<typeof exportContacts>[1]
const textOf = async (asked: Asked) => {
  const pieces: string[] = []
  for await (const piece of await exportContacts(world.scope, asked)) pieces.push(piece)
  return pieces.join('')
}
const jsonOf = async (query: string) => JSON.parse(await textOf({ format: 'json', query })).contacts
const rowsOf = async (query: string) =>
  (await textOf({ format: 'csv', query })).trimEnd().split('\r\n').slice(1)

test('as JSON a contact takes everything along that was kept of them', async () => {
  const { id } = await add(world.scope, 'Ann Whole', {
    reaches: [{ kind: 'email', value: 'ann@whole.org' }],
    organisation: 'Acme',
  })
  await tag(world.scope, { contacts: [id], tag: 'board', on: true })
  await learn(world.scope, { id, kind: 'needs', text: 'a roofer' })
  await writeNote(world.scope, { id, text: 'Met at the fair' })
  await call(world.scope, id, { outcome: 'talked', text: 'about the roof' })
  await meet(world.scope, { id, name: 'Chamber lunch', kind: 'event', on: '2026-05-04' })
  await add(world.scope, 'Bob Other', { reaches: [{ kind: 'email', value: 'bob@other.org' }] })
  expect(await jsonOf('Ann Whole')).toMatchObject([
    {
      id,
      display: 'Ann Whole',
      organisation: 'Acme',
      sources: { organisation: 'typed' },
      reaches: [{ kind: 'email', value: 'ann@whole.org' }],
      tags: ['board'],
      learned: [{ kind: 'needs', text: 'a roofer' }],
      notes: [{ text: 'Met at the fair' }],
      positions: [{ organisation_name: 'Acme', is_current: 1 }],
      met_at: [{ name: 'Chamber lunch', kind: 'event', held_on: '2026-05-04' }],
      interactions: [{ channel: 'call', outcome: 'talked', text: 'about the roof' }],
    },
  ])
})

test('however many interactions there are, each is exported once, the oldest first', async () => {
  const { id } = await add(world.scope, 'Cy Talkative')
  const talks = Array.from({ length: 450 }, (_, at) => ({
    contact: id,
    channel: 'email' as const,
    direction: 'out' as const,
    kind: 'personal' as const,
    // Three at a time come at the same moment.
    at: world.now - DAY + Math.floor(at / 3) * MINUTE,
    text: `${at}`,
    source: 'test',
    sourceKey: `test:${at}`,
  }))
  await transact(world.scope, (writing) => addInteractions(writing, talks))
  const [{ interactions }] = await jsonOf('Cy Talkative')
  expect(interactions.map(({ text }: { text: string }) => Number(text))).toEqual(talks.map((_, at) => at))
})

test('every contact of many pages is exported once, in the order of names, and a search only those it finds', async () => {
  const people = Array.from({ length: 450 }, (_, at) => ({
    fields: { given: 'Zed', family: `Number ${String(at).padStart(3, '0')}` },
    reaches: [],
    source: 'test',
    addedAt: world.now,
  }))
  await transact(world.scope, (writing) => addContacts(writing, people))
  const exported = await rowsOf('')
  expect(exported).toHaveLength(453)
  const zeds = exported.flatMap((row) => /Zed Number \d+/.exec(row)?.[0] ?? [])
  expect(zeds).toEqual(people.map(({ fields: { given, family } }) => `${given} ${family}`))
  expect(await rowsOf('Zed')).toHaveLength(450)
  expect(await rowsOf('Whole')).toHaveLength(1)
  const cards = await textOf({ format: 'vcard', query: '' })
  expect(cards.match(/^BEGIN:VCARD\r$/gm)).toHaveLength(453)
})

test('nobody in the trash is exported, and the archived only when asked for', async () => {
  const [gone, put] = [await add(world.scope, 'Dee Gone'), await add(world.scope, 'Eve Archived')]
  await remove(world.scope, { contacts: [gone.id] })
  await archive(world.scope, { contacts: [put.id], archived: true })
  const names = async (show: 'active' | 'archived' | 'all') =>
    (await textOf({ format: 'csv', show, query: '' })).match(/Dee Gone|Eve Archived|Ann Whole/g)?.sort()
  expect([...new Set(await names('active'))]).toEqual(['Ann Whole'])
  expect([...new Set(await names('archived'))]).toEqual(['Eve Archived'])
  expect([...new Set(await names('all'))]).toEqual(['Ann Whole', 'Eve Archived'])
})

test('words that find more than a search gives are refused; an operator finds all', async () => {
  const people = Array.from({ length: 1001 }, (_, at) => ({
    fields: { given: 'Yan', family: `Number ${at}` },
    reaches: [],
    tags: ['many'],
    source: 'test',
    addedAt: world.now,
  }))
  await transact(world.scope, (writing) => addContacts(writing, people))
  await expect(textOf({ format: 'csv', query: 'Yan' })).rejects.toMatchObject({
    code: 'too large',
    message: expect.stringContaining('Words find the best 1,000 contacts, and "Yan" finds that many'),
  })
  expect(await rowsOf('tag:many')).toHaveLength(1001)
  expect(await rowsOf('Yan 1000')).toHaveLength(1)
})

test('an export of nobody is still a file of its kind', async () => {
  expect(await jsonOf('nobody at all')).toEqual([])
  expect(await textOf({ format: 'csv', contacts: [] })).toMatch(/^\u{FEFF}Id,Display Name,.*\r\n$/u)
  expect(await textOf({ format: 'vcard', contacts: [1] })).toBe('')
})

test.each(['csv', 'vcard', 'json'] as const)(
  'others have their turn between the pages of an export as %s',
  async (format) => {
    const { id } = await add(world.scope, `Often ${format}`)
    let turns = 0
    let isOver = false
    const turn = () => {
      turns++
      if (!isOver) setImmediate(turn)
    }
    setImmediate(turn)
    const pages = 12
    await textOf({ format, contacts: Array<number>(pages * 100).fill(id) })
    isOver = true
    expect(turns).toBeGreaterThanOrEqual(pages)
  },
)
