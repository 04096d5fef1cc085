import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { insertRow } from './change.ts'
import type { Database } from './database.ts'
import { kin, rowsIn } from './kin.testing.ts'
import { Peer } from './peer.testing.ts'
import { afterCommit, expectVersion, type Scope, scopeOf, transact, type Writing } from './scope.ts'
import { storeTables } from './store.tables.ts'
import { freshDatabase, tester } from './testing.ts'

let database: Database
let scope: Scope

beforeEach(async () => {
  database = await freshDatabase([kin])
  scope = scopeOf(database, 1, tester)
})

afterEach(() => database.close())

function add(name: string) {
  return (writing: Writing) => insertRow(writing, storeTables.setting, { name, value: '1', version: 1 })
}

const names = async () => (await rowsIn(scope, 'setting')).map(({ name }) => name)

describe('a transaction', () => {
  test('stands or falls as a whole', async () => {
    await expect(
      transact(scope, async (writing) => {
        await add('a')(writing)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await names()).toEqual([])
    expect(await rowsIn(scope, 'change')).toEqual([])
    await transact(scope, add('b'))
    expect(await names()).toEqual(['b'])
  })

  test('is joined by one inside it: one group of changes, rolled back together', async () => {
    await transact(scope, async (writing) => {
      await add('a')(writing)
      await transact(writing, add('b'))
    })
    const groups = new Set((await rowsIn(scope, 'change')).map(({ change_group }) => change_group))
    expect(groups.size).toBe(1)
    await transact(scope, async (writing) => {
      await transact(writing, add('c'))
      throw new Error('no')
    }).catch(() => {})
    expect(await names()).toEqual(['a', 'b'])
  })

  test('sees its own writes, and others do not until it is committed', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const open = transact(scope, async (writing) => {
      await add('a')(writing)
      expect(await rowsIn(writing, 'setting')).toHaveLength(1)
      written.resolve()
      await promise
    })
    await written.promise
    expect(await names()).toEqual([])
    resolve()
    await open
    expect(await names()).toEqual(['a'])
  })

  test('waits its turn behind others of the process, in order', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => transact(scope, add(`n${n}`))))
    const changes = await rowsIn(scope, 'change')
    const written = changes.map(({ row_key }) => JSON.parse(String(row_key)).name)
    const asked = Array.from({ length: 20 }, (_, n) => `n${n}`)
    if (database.kind === 'sqlite') expect(written).toEqual(asked)
    else expect(written.sort()).toEqual(asked.sort())
  })

  test('that fails lets the next one in', async () => {
    const failing = transact(scope, async ({ db }) => {
      await sql`select nonsense`.execute(db)
    })
    const next = transact(scope, add('a'))
    await expect(failing).rejects.toThrow()
    await next
    expect(await names()).toEqual(['a'])
  })
})

describe('what waits for the commit', () => {
  test('happens after it, in order, and when it was asked for inside a joined one too', async () => {
    const seen: unknown[] = []
    const tell = (what: string) => async () => {
      seen.push(what, await names())
    }
    await transact(scope, async (writing) => {
      afterCommit(writing, tell('first'))
      await transact(writing, async (joined) => afterCommit(joined, tell('second')))
      await add('a')(writing)
      expect(seen).toEqual([])
    })
    expect(seen).toEqual(['first', ['a'], 'second', ['a']])
  })

  test('never happens when it is rolled back', async () => {
    let ran = 0
    await transact(scope, async (writing) => {
      afterCommit(writing, () => {
        ran++
      })
      throw new Error('no')
    }).catch(() => {})
    expect(ran).toBe(0)
  })

  test('may write in a transaction of its own', async () => {
    await transact(scope, async (writing) => {
      afterCommit(writing, async () => {
        await transact(scope, add('later'))
      })
    })
    expect(await names()).toEqual(['later'])
  })

  test('all happens, even when one of them fails, and then the failure is told', async () => {
    let ran = 0
    const failing = transact(scope, async (writing) => {
      await add('a')(writing)
      afterCommit(writing, () => {
        throw new Error('the effect')
      })
      afterCommit(writing, () => {
        ran++
      })
    })
    await expect(failing).rejects.toThrow('the effect')
    expect(ran).toBe(1)
    expect(await names()).toEqual(['a'])
  })
})

describe('going around the open transaction fails at once', () => {
  test.each([
    ['a read', () => names()],
    ['another transaction', () => transact(scope, add('a'))],
    ['a bare write', () => sql`delete from setting`.execute(database.write)],
  ])('%s', async (_, around) => {
    const error = await transact(scope, async () => {
      await around()
    }).catch((caught: Error) => caught)
    expect(String(error)).toMatch(/went around the open transaction/)
    await transact(scope, add('still works'))
  })

  test('with the scope of one that has ended, too', async () => {
    let kept: Writing | undefined
    await transact(scope, async (writing) => {
      kept = writing
    })
    await expect(transact(kept as Writing, add('a'))).rejects.toThrow(/has ended/)
  })

  test('but other work of the process goes on beside it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const open = transact(scope, () => promise)
    expect(await names()).toEqual([])
    resolve()
    await open
  })
})

test('seven seats stay seven, whoever of two processes takes them', async () => {
  const peers = await Promise.all([Peer.beside(database), Peer.beside(database)])
  const asked = Array.from({ length: 12 }, (_, n) => n)
  const sit = async (peer: Peer, who: string) => {
    let seats = 0
    for (const n of asked) if (await peer.ask('seat', { name: `${who}${n}`, seats: 7 })) seats++
    return seats
  }
  const [a = 0, b = 0] = await Promise.all(peers.map((peer, n) => sit(peer, String(n))))
  expect(a + b).toBe(7)
  expect(await names()).toHaveLength(7)
  await Promise.all(peers.map((peer) => peer.kill()))
})

test('a lock is left out where it is asked to be', async () => {
  if (database.kind === 'sqlite') return
  const { promise, resolve } = Promise.withResolvers<void>()
  const open = transact(scope, () => promise)
  await sleep(20)
  await transact(scope, add('beside'), { lock: false })
  resolve()
  await open
  expect(await names()).toEqual(['beside'])
})

test('an update against an older version says what stands now', () => {
  expect(() => expectVersion('The tag', 3, { version: 3 })).not.toThrow()
  const current = { version: 4, name: 'board' }
  try {
    expectVersion('The tag', 3, current)
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ code: 'conflict', details: { current } })
    expect(String(error)).toMatch(/you saw version 3, it is now 4/)
  }
})
