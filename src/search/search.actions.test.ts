import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Scope, scopeOf, transact } from '#store/scope.ts'
import { tester } from '#store/testing.ts'
import { drop, index } from './entry.actions.ts'
import { complete, condition, search } from './search.actions.ts'
import { entry, freshIndex, ids, indexed, noted } from './search.fixture.ts'

describe('a small network', () => {
  let scope: Scope
  beforeAll(async () => {
    scope = await freshIndex()
    await indexed(
      scope,
      entry(1, 'Robert Müller', { organisation: 'Acme Foods', title: 'Software Engineer', city: 'Zürich' }),
      entry(2, "Conan O'Brien", { tags: ['board'], reaches: [{ kind: 'email', value: 'conan@kith.dev' }] }),
      entry(3, 'Anna-Maria de la Cruz', { organisation: 'Müller & Söhne', tier: 1 }),
      entry(4, 'Li Mueller', { reaches: [{ kind: 'phone', value: '+13035550100' }] }),
      entry(5, 'Bob Smith', { nicknames: ['Smitty'] }),
      entry(6, 'Łukasz Øster', { title: 'Engineering Software' }),
      entry(7, '李伟'),
    )
    await noted(scope, 6, 60, 'He told me about gardening in Denver.')
    await noted(scope, 2, 61, "Doesn't care for the café; garden parties next week, though.")
  })
  afterAll(() => scope.database.close())

  it.each([
    ['rob', [1, 5]],
    ['bob', [5, 1]],
    ['robert', [1, 5]],
    ['smitty', [5]],
    ['Müller', [3, 4, 1]],
    ['muller', [3, 1, 4]],
    ['Mueller', [3, 4, 1]],
    ["O'Brien", [2]],
    ['OBrien', [2]],
    ['o brien', [2]],
    ['brien', [2]],
    ['annamaria', [3]],
    ['anna-m', [3]],
    ['anna m', [3]],
    ['delacruz', [3]],
    ['lukasz oster', [6]],
    ['Oester', [6]],
    ['李', [7]],
    ['li mueller', [4]],
    ['mueller li', [4]],
    ['acme', [1]],
    ['robert acme', [1]],
    ['zuerich', [1]],
    ['zurich', [1]],
    ['board', [2]],
    ['conan@kith.dev', [2]],
    ['conan@ki', [2]],
    ['kith.dev', [2]],
    ['303 555', [4]],
    ['(303) 555-0100', [4]],
    ['5550100', [4]],
    ['software engineer', [6, 1]],
    ['"software engineer"', [1]],
    ['software -acme', [6]],
    ['garden', [2, 6]],
    ['"garden parties"', [2]],
    ['"parties garden"', []],
    ['cafe', [2]],
    ['doesnt', [2]],
    ['ga', []],
    ['robrt', [1]],
    ['smtih', [5]],
    ['lukazs', [6]],
    ['smitx', [5]],
    ['lukax', []],
    ['smithx', [5]],
    ['anna zzz', []],
  ])('%s', async (typed, expected) => expect(await ids(scope, typed)).toEqual(expected))

  it('says where it was found', async () => {
    const fields = async (typed: string) => (await search(scope, typed)).hits.map(({ field }) => field)
    expect(await fields('anna')).toEqual(['whole name'])
    expect(await fields('ann')).toEqual(['name'])
    expect(await fields('acme')).toEqual(['organisation'])
    expect(await fields('board')).toEqual(['other'])
    expect(await fields('5550100')).toEqual(['reach'])
    expect(await fields('robrt')).toEqual(['typo'])
    expect(await fields('smitty')).toEqual(['whole name'])
  })

  it('says in which text', async () => {
    const { hits } = await search(scope, 'denver')
    expect(hits).toMatchObject([{ contact: 6, field: 'text', text: { ref: 60, kind: 'note' } }])
  })

  it('counts, and says when there are more', async () => {
    expect(await search(scope, 'muller', { limit: 2 })).toMatchObject({ total: 2, atLeast: true })
    expect(await search(scope, 'muller', { limit: 3 })).toMatchObject({ total: 3, atLeast: false })
  })

  it('gives everybody when nothing is asked, the nearer tier first', async () => {
    expect(await ids(scope, '')).toEqual([3, 7, 6, 5, 4, 2, 1])
    expect(await ids(scope, '-zzz', 2)).toEqual([3, 7])
  })

  it.each([
    ['odd:yes', [3, 7, 5, 1]],
    ['-odd:yes', [6, 4, 2]],
    ['muller odd:yes', [3, 1]],
    ['muller -odd:yes', [4]],
    ['odd:yes above:4', [7, 5]],
    ['odd:yes -above:4', [3, 1]],
    ['garden above:4', [6]],
    ['smtih above:4', [5]],
    ['smtih -above:4', []],
  ])('%s', async (typed, expected) => expect(await ids(scope, typed)).toEqual(expected))

  it('finds nobody for operators that make no sense, and says what they take', async () => {
    const refused = [
      'odd:perhaps is not understood: odd: takes yes.',
      'above: is not understood: above: takes a number.',
    ]
    for (const lead of ['anna ', '', '-'])
      expect(await search(scope, `${lead}odd:perhaps above:`)).toEqual({
        ...{ hits: [], total: 0, atLeast: false },
        refused,
      })
    for (const lead of ['anna ', ''])
      await expect(condition(scope, `${lead}odd:perhaps`)).rejects.toMatchObject({ message: refused[0] })
  })

  it.each(['muller', 'odd:yes', '-odd:yes', 'muller odd:yes', 'zzzz', ''])(
    'as a condition: %s',
    async (typed) => {
      const holds = await condition(scope, typed, sql.ref<number>('e.contact'))
      const { rows } = await sql<{ contact: number }>`
      select e.contact from search_entry e where e.workspace = 1 and ${holds} order by e.contact`.execute(
        scope.db,
      )
      expect(rows.map(({ contact }) => contact)).toEqual((await ids(scope, typed)).sort())
    },
  )

  it.each([
    ['od', ['odd:']],
    ['ann -o', ['ann -odd:']],
    ['ann odd:y', ['ann odd:yes', 'ann odd:"yes indeed"']],
    ['above:', []],
    ['zzz', []],
    ['', []],
  ])('completes %s', async (typed, expected) => expect(await complete(scope, typed)).toEqual(expected))

  it('keeps workspaces apart', async () => {
    const other = scopeOf(scope.database, 2, tester)
    await indexed(other, entry(100, 'Robert Other', { tier: 1 }))
    await noted(other, 100, 900, 'gardening there')
    expect(await ids(other, 'robert')).toEqual([100])
    expect(await ids(scope, 'robert')).toEqual([1, 5])
    expect(await ids(other, 'gardening')).toEqual([100])
    expect(await ids(other, 'robrrt')).toEqual([100])
    expect(await ids(other, 'lukazs')).toEqual([])
    expect(await ids(other, '')).toEqual([100])
  })

  it('takes whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => {
        await search(scope, typed)
        await complete(scope, typed)
      }),
      { numRuns: 60 },
    )
    await search(scope, 'aaaaaaa '.repeat(60))
    await search(scope, '"\'*()^:{}~ NEAR AND OR NOT +- <-> !&|\\ %_ \0')
  })
})

describe('many of one name', () => {
  let scope: Scope
  beforeAll(async () => {
    scope = await freshIndex()
    const many = Array.from({ length: 1500 }, (_, at) => entry(at + 10, `Annabel Number${at}`))
    await indexed(
      scope,
      ...many,
      entry(3000, 'Ann Last', { organisation: 'Far Away' }),
      entry(3001, 'Zoe Near', { organisation: 'Anno & Co', tier: 1 }),
      entry(3002, 'Annika Near', { tier: 1 }),
    )
  })
  afterAll(() => scope.database.close())

  it('asks the nearer tier first, then whole names', async () => {
    expect(await ids(scope, 'ann', 4)).toEqual([3002, 3001, 3000, expect.any(Number)])
  })

  it('gives at most 1,000', async () => {
    const found = await search(scope, 'ann', { limit: 5000 })
    expect(found).toMatchObject({ total: 1000, atLeast: true })
    expect(new Set(found.hits.map(({ contact }) => contact)).size).toBe(1000)
  })

  it('finds the one among them that an operator leaves', async () => {
    expect(await ids(scope, 'ann above:1508 -above:1509')).toEqual([1509])
  })

  it('finds one by a second word', async () => expect(await ids(scope, 'ann number1499')).toEqual([1509]))
})

describe('whatever is indexed', () => {
  const letters = fc.string({
    unit: fc.constantFrom(..."aeiouyäöüßéøłñsmtrnÅ'-.李я".normalize('NFC')),
    minLength: 1,
    maxLength: 12,
  })
  const word = letters.filter((text) => /^\p{L}/u.test(text) && /\p{L}$/u.test(text))
  const field = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))

  it('is found by every beginning of each of its words', async () => {
    const scope = await freshIndex()
    await fc.assert(
      fc.asyncProperty(field, field, fc.nat(), fc.boolean(), async (name, organisation, cut, upper) => {
        await transact(scope, (writing) => index(writing, [entry(1, name, { organisation })]))
        for (const written of `${name} ${organisation}`.split(' ')) {
          const end = [...written].slice(0, 1 + (cut % [...written].length)).join('')
          const typed = upper ? end.toUpperCase() : end
          expect(await ids(scope, typed), typed).toEqual([1])
        }
      }),
      { numRuns: 60 },
    )
    await scope.database.close()
  })

  it('is found no more when it is dropped, and leaves no words', async () => {
    const scope = await freshIndex()
    await fc.assert(
      fc.asyncProperty(field, field, async (before, after) => {
        await indexed(scope, entry(1, before))
        await indexed(scope, entry(1, after), entry(2, before))
        await transact(scope, (writing) => drop(writing, [1, 2, 3]))
        expect(await ids(scope, '')).toEqual([])
        const { rows } = await sql`select word from search_word`.execute(scope.db)
        expect(rows).toEqual([])
      }),
      { numRuns: 30 },
    )
    await scope.database.close()
  })
})

describe('names written otherwise', () => {
  let scope: Scope
  beforeAll(async () => {
    scope = await freshIndex()
    await indexed(
      scope,
      entry(1, "Robert O'Brien", { organisation: 'Müller & Söhne' }),
      entry(2, 'Robert Muller'),
      entry(3, '明 王'),
      entry(4, '민수 김'),
      entry(5, '王明'),
      entry(6, 'Ann Lee', { reaches: [{ kind: 'profile', value: 'ann-lee-0a1' }] }),
      entry(7, 'Jürgen Roe', { reaches: [{ kind: 'profile', value: 'jürgen-roe-77' }] }),
    )
  })
  afterAll(() => scope.database.close())

  it.each([
    ['Robert Mueller', [2, 1]],
    ['Bob Mueller', [2, 1]],
    ['王明', [3, 5]],
    ['王 明', [3]],
    ['김민수', [4]],
    ['https://www.linkedin.com/in/ann-lee-0a1/?trk=x', [6]],
    ['www.linkedin.com/in/ann-lee-0a1', [6]],
    ['linkedin.com/in/ann-lee-0a1/', [6]],
    ['https://de.linkedin.com/in/j%C3%BCrgen-roe-77', [7]],
  ])('%s', async (typed, expected) => expect(await ids(scope, typed)).toEqual(expected))
})
