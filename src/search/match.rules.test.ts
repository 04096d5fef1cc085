import { describe, expect, it } from 'vitest'
import { ftsMatch, indexed, type Match, mark, marked, printed, tsMatch, tsVector } from './match.rules.ts'

const n = mark(1, 'name')
const r = mark(1, 'rest')
const match: Match = {
  match: {
    all: [
      {
        any: [
          { word: 'ann', group: 'name', prefix: true },
          { word: 'ann', group: 'rest', prefix: false },
        ],
      },
      { phrase: ['acme', 'inc'], group: 'rest' },
    ],
  },
  but: { word: 'bob', group: 'name', prefix: false },
}

describe('marks', () => {
  it('are one character, another for each workspace and group', () => {
    const all = [0, 1, 2, 64_999].flatMap((workspace) => [mark(workspace, 'name'), mark(workspace, 'rest')])
    expect(new Set(all).size).toBe(all.length)
    for (const one of all) expect([...one]).toHaveLength(1)
  })

  it('run out loudly', () => expect(() => mark(70_000, 'name')).toThrow(RangeError))

  it('stand before every word', () => {
    expect(marked('ann lee', n)).toBe(`${n}ann ${n}lee`)
    expect(marked('', n)).toBe('')
  })
})

describe('printed', () => {
  it('for SQLite', () => {
    expect(ftsMatch(match, 1)).toBe(`((("${n}ann"* OR "${r}ann") AND "${r}acme ${r}inc") NOT "${n}bob")`)
  })

  it('for PostgreSQL', () => {
    expect(tsMatch(match, 1)).toBe(`((('${n}ann':* | '${r}ann') & ('${r}acme' <-> '${r}inc')) & !'${n}bob')`)
  })

  it('as the database at hand reads it', () => {
    const word: Match = { word: 'ann', group: 'name', prefix: true }
    expect(printed(word, { workspace: 1, database: { kind: 'sqlite' } })).toBe(`"${n}ann"*`)
    expect(printed(word, { workspace: 1, database: { kind: 'postgres' } })).toBe(`'${n}ann':*`)
  })
})

describe('indexed', () => {
  it('marks names and the rest apart', () => {
    expect(indexed('ann', 'acme', { workspace: 1, database: { kind: 'sqlite' } })).toBe(`${n}ann ${r}acme`)
    expect(indexed('', 'acme', { workspace: 1, database: { kind: 'sqlite' } })).toBe(`${r}acme`)
  })

  it('gives PostgreSQL the places of words, as far as it keeps them', () => {
    expect(indexed('ann', 'acme', { workspace: 1, database: { kind: 'postgres' } })).toBe(
      `'${n}ann':1 '${r}acme':2`,
    )
    expect(tsVector('x '.repeat(20_000).trim())).toMatch(/'x':16383$/)
  })
})
