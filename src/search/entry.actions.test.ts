import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Scope, transact } from '#store/scope.ts'
import { drop, dropTexts, index, indexTexts, setTier } from './entry.actions.ts'
import { entry, freshIndex, ids, indexed, noted } from './search.fixture.ts'

let scope: Scope
beforeEach(async () => {
  scope = await freshIndex()
})
afterEach(() => scope.database.close())

async function words(): Promise<Record<string, number>> {
  const { rows } = await sql<{ word: string; uses: number }>`
    select word, uses from search_word order by word`.execute(scope.db)
  return Object.fromEntries(rows.map(({ word, uses }) => [word, uses]))
}

describe('index', () => {
  it('replaces what was said of a contact before', async () => {
    await indexed(scope, entry(1, 'Ann Lee', { organisation: 'Acme', tier: 1 }))
    await indexed(scope, entry(1, 'Ann Park', { organisation: 'Kith' }))
    expect(await ids(scope, 'lee')).toEqual([])
    expect(await ids(scope, 'acme')).toEqual([])
    expect(await ids(scope, 'park kith')).toEqual([1])
    expect(await words()).toEqual({ ann: 1, kith: 1, park: 1 })
  })

  it('counts in how many entries a word is', async () => {
    await indexed(scope, entry(1, 'Ann Ann Lee', { tags: ['ann'] }), entry(2, 'Ann Park'))
    expect(await words()).toEqual({ ann: 2, lee: 1, park: 1 })
  })

  it('leaves alone what says the same as before', async () => {
    await indexed(scope, entry(1, 'Ann Lee'), entry(2, 'Bob Lee'))
    await indexed(scope, entry(1, 'Ann Lee'), entry(2, 'Bob Park', { tier: 1 }))
    expect(await words()).toEqual({ ann: 1, bob: 1, lee: 1, park: 1 })
    expect(await ids(scope, 'ann')).toEqual([1])
    expect(await ids(scope, '')).toEqual([2, 1])
  })

  it('takes fresh ones without looking for what was there', async () => {
    await transact(scope, (writing) =>
      index(writing, [entry(1, 'Ann Lee'), entry(2, 'Ann Park')], { fresh: true }),
    )
    expect(await ids(scope, 'ann')).toEqual([1, 2])
  })

  it('takes many at once, and nothing', async () => {
    await indexed(scope, ...Array.from({ length: 2345 }, (_, at) => entry(at, `Name${at} Same`)))
    await indexed(scope)
    expect(await ids(scope, 'name2344')).toEqual([2344])
    expect(await words()).toMatchObject({ same: 2345 })
  })

  it('takes a contact twice in one call as it is told last', async () => {
    await indexed(scope, entry(1, 'Ann Lee'), entry(1, 'Ann Park'))
    expect(await ids(scope, 'park')).toEqual([1])
    expect(await ids(scope, 'lee')).toEqual([])
  })

  it('takes hostile text', async () => {
    await indexed(
      scope,
      entry(1, 'a\0b "c" \'d\' * (e) \\ \u202e \ud800 \u{f0002}x', { title: 'x'.repeat(100_000) }),
    )
    await noted(scope, 1, 2, `\0 '":* ${'word '.repeat(50_000)} \ud800`)
    expect(await ids(scope, 'word')).toEqual([1])
  })

  it('is undone with its transaction', async () => {
    await indexed(scope, entry(1, 'Ann Lee'))
    const failing = transact(scope, async (writing) => {
      await index(writing, [entry(1, 'Ann Park'), entry(2, 'Bob Park')])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await ids(scope, 'park')).toEqual([])
    expect(await ids(scope, 'lee')).toEqual([1])
  })
})

describe('drop', () => {
  it('hides a contact with its texts, and forgets its words', async () => {
    await indexed(scope, entry(1, 'Ann Lee', { tier: 1 }), entry(2, 'Ann Park'))
    await noted(scope, 1, 10, 'gardening')
    await transact(scope, (writing) => drop(writing, [1, 99]))
    expect(await ids(scope, 'ann')).toEqual([2])
    expect(await ids(scope, 'gardening')).toEqual([])
    expect(await words()).toEqual({ ann: 1, park: 1 })
  })

  it('brings the texts back with the contact', async () => {
    await indexed(scope, entry(1, 'Ann Lee'))
    await noted(scope, 1, 10, 'gardening')
    await transact(scope, (writing) => drop(writing, [1]))
    await indexed(scope, entry(1, 'Ann Lee'))
    expect(await ids(scope, 'gardening')).toEqual([1])
  })

  it('leaves nothing behind in the index', async () => {
    await indexed(scope, entry(1, 'Ann Lee', { tier: 1 }), entry(2, 'Bob Park', { tier: 1 }))
    await noted(scope, 1, 10, 'gardening')
    await transact(scope, async (writing) => {
      await setTier(writing, [2], 0)
      await drop(writing, [1])
      await dropTexts(writing, [10])
    })
    if (scope.database.kind === 'postgres') return
    for (const [table, left] of [
      ['search_near', 0],
      ['search_all', 1],
      ['search_texts', 0],
    ] as const) {
      const { rows } = await sql`select id from ${sql.table(`${table}_docsize`)}`.execute(scope.db)
      expect(rows, table).toHaveLength(left)
    }
  })

  it('does nothing twice', async () => {
    await indexed(scope, entry(1, 'Ann Lee'), entry(2, 'Ann Park'))
    await transact(scope, (writing) => drop(writing, [1]))
    await transact(scope, (writing) => drop(writing, [1, 1]))
    expect(await words()).toEqual({ ann: 1, park: 1 })
  })
})

describe('setTier', () => {
  it('moves contacts up and down', async () => {
    await indexed(scope, entry(1, 'Ann Abel'), entry(2, 'Ann Zorn'))
    await transact(scope, (writing) => setTier(writing, [2, 99], 1))
    expect(await ids(scope, 'ann')).toEqual([2, 1])
    await transact(scope, (writing) => setTier(writing, [2], 1))
    await transact(scope, (writing) => setTier(writing, [1], 1))
    expect(await ids(scope, 'ann')).toEqual([1, 2])
    await transact(scope, (writing) => setTier(writing, [1], 0))
    expect(await ids(scope, 'ann')).toEqual([2, 1])
    expect(await words()).toEqual({ abel: 1, ann: 2, zorn: 1 })
  })
})

describe('texts', () => {
  it('are replaced, and dropped', async () => {
    await indexed(scope, entry(1, 'Ann Lee'))
    await noted(scope, 1, 10, 'gardening')
    await noted(scope, 1, 10, 'cooking')
    expect(await ids(scope, 'gardening')).toEqual([])
    expect(await ids(scope, 'cooking')).toEqual([1])
    await transact(scope, (writing) => dropTexts(writing, [10, 11]))
    expect(await ids(scope, 'cooking')).toEqual([])
  })

  it('without words are nothing', async () => {
    await indexed(scope, entry(1, 'Ann Lee'))
    await noted(scope, 1, 10, 'gardening')
    await noted(scope, 1, 10, ' … ')
    expect(await ids(scope, 'gardening')).toEqual([])
  })

  it('of one contact give one hit, the newest', async () => {
    await indexed(scope, entry(1, 'Ann Lee'), entry(2, 'Bob Park'))
    const texts = [10, 11, 12].map((ref) => ({
      contact: 1,
      ref,
      kind: 'interaction' as const,
      text: 'gardening',
    }))
    await transact(scope, (writing) => indexTexts(writing, texts, { fresh: true }))
    await noted(scope, 2, 5, 'gardening')
    expect(await ids(scope, 'gardening')).toEqual([1, 2])
  })
  it('that are long are all found, however many come at once', async () => {
    const filling = 'gardening '.repeat(4000)
    const texts = Array.from({ length: 120 }, (_, at) => ({
      contact: at,
      ref: 1000 + at,
      kind: 'note' as const,
      text: `q${at}q ${filling}`,
    }))
    await indexed(scope, ...texts.map(({ contact }) => entry(contact, `Name${contact}`)))
    await transact(scope, (writing) => indexTexts(writing, texts, { fresh: true }))
    for (const at of [0, 60, 119]) expect(await ids(scope, `q${at}q`)).toEqual([at])
  })
})
