import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { insertRows } from './bulk.ts'
import { changeOf, deleteRow, insertRow, logBulkInsert, updateRow } from './change.ts'
import { filled, kin, kinTables, populate, rowsIn } from './kin.testing.ts'
import { type Scope, transact, using, type Writing } from './scope.ts'
import { readSetting, readVersioned, writeSetting } from './setting.ts'
import { storeTables } from './store.tables.ts'
import { freshScope } from './testing.ts'
import { undo } from './undo.ts'

let scope: Scope
let now = 1000

beforeEach(async () => {
  now = 1000
  scope = await freshScope([kin], () => now)
})

afterEach(() => scope.database.close())

const { note, tag } = kinTables
const board = { id: 7, name: 'board', name_key: 'board' }

/** Does something and gives the group it was logged under. */
function change(write: (writing: Writing) => Promise<unknown>): Promise<number> {
  return transact(scope, async (writing) => {
    await write(writing)
    return changeOf(writing)
  })
}

const tags = async () => (await rowsIn(scope, 'tag')).map(({ id, name }) => `${id} ${name}`)

describe('the log', () => {
  test('says who did what to which row, when and by which door', async () => {
    now = 5000
    await change((w) => insertRow(w, note, filled('note', { id: 3, contact: 9, text: 'hi', version: 1 })))
    const [entry] = await rowsIn(scope, 'change')
    expect(entry).toMatchObject({
      at: 5000,
      actor_kind: 'owner',
      actor_name: 'Test',
      door: 'api',
      table_name: 'note',
      row_key: '{"id":3}',
      contact: 9,
      operation: 'insert',
      before: null,
    })
    expect(JSON.parse(String(entry?.after))).toMatchObject({ workspace: 1, id: 3, text: 'hi' })
  })

  test('keeps of an update only what changed', async () => {
    await change((w) => insertRow(w, tag, board))
    await change((w) => updateRow(w, tag, { id: 7 }, { name: 'Board', name_key: 'board' }))
    const [, entry] = await rowsIn(scope, 'change')
    expect(entry).toMatchObject({ before: '{"name":"board"}', after: '{"name":"Board"}' })
  })

  test('has nothing of an update that changes nothing, and no version grows', async () => {
    await change((w) => insertRow(w, storeTables.setting, { name: 'a', value: '1', version: 1 }))
    const row = await transact(scope, (w) => updateRow(w, storeTables.setting, { name: 'a' }, { value: '1' }))
    expect(row.version).toBe(1)
    expect(await rowsIn(scope, 'change')).toHaveLength(1)
  })

  test('never reaches into another workspace', async () => {
    await change((w) => insertRow(w, tag, board))
    const elsewhere = { ...scope, workspace: 2 }
    await expect(transact(elsewhere, (w) => updateRow(w, tag, { id: 7 }, { name: 'x' }))).rejects.toThrow()
    await expect(transact(elsewhere, (w) => deleteRow(w, tag, { id: 7 }))).rejects.toMatchObject({
      code: 'not found',
    })
    expect(await tags()).toEqual(['7 board'])
  })
})

describe('undo', () => {
  test('takes back an insert, an update, a delete; and the undoing too', async () => {
    const inserted = await change((w) => insertRow(w, tag, board))
    const updated = await change((w) => updateRow(w, tag, { id: 7 }, { name: 'Board' }))
    const deleted = await change((w) => deleteRow(w, tag, { id: 7 }))
    expect(await tags()).toEqual([])
    const again = await undo(scope, deleted)
    expect(await tags()).toEqual(['7 Board'])
    const gone = await undo(scope, again)
    expect(await tags()).toEqual([])
    await undo(scope, gone)
    expect(await tags()).toEqual(['7 Board'])
    await undo(scope, updated)
    expect(await tags()).toEqual(['7 board'])
    await undo(scope, inserted)
    expect(await tags()).toEqual([])
  })

  test('takes back a group newest first, as a whole', async () => {
    const group = await change(async (w) => {
      await insertRow(w, tag, board)
      await updateRow(w, tag, { id: 7 }, { name: 'one' })
      await updateRow(w, tag, { id: 7 }, { name: 'two' })
    })
    await undo(scope, group)
    expect(await tags()).toEqual([])
  })

  test('is refused when the row was changed since, and then changes nothing', async () => {
    await change((w) => insertRow(w, tag, board))
    const group = await change(async (w) => {
      await updateRow(w, tag, { id: 7 }, { name: 'mine' })
      await insertRow(w, tag, { ...board, id: 8, name_key: 'other' })
    })
    await change((w) => updateRow(w, tag, { id: 7 }, { name: 'theirs' }))
    await expect(undo(scope, group)).rejects.toMatchObject({ code: 'conflict', details: { table: 'tag' } })
    expect(await tags()).toEqual(['7 theirs', '8 board'])
  })

  test('is refused for a row that came back by other means', async () => {
    await change((w) => insertRow(w, tag, board))
    const group = await change((w) => deleteRow(w, tag, { id: 7 }))
    await change((w) => insertRow(w, tag, { ...board, name: 'new' }))
    await expect(undo(scope, group)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('goes on although version and time of change have moved', async () => {
    await change((w) => insertRow(w, storeTables.setting, { name: 'a', value: '1', version: 1 }))
    const first = await change((w) => updateRow(w, storeTables.setting, { name: 'a' }, { value: '2' }))
    await undo(scope, first)
    expect(await rowsIn(scope, 'setting')).toMatchObject([{ value: '1', version: 3 }])
  })

  test('takes back rows written in bulk, those that are still there', async () => {
    const group = await change(async (w) => {
      const rows = [1, 2, 3].map((id) => ({ workspace: 1, id, name: `t${id}`, name_key: `t${id}` }))
      await using<Record<string, Record<string, unknown>>>(w).insertInto('tag').values(rows).execute()
      await logBulkInsert(
        w,
        tag,
        rows.map(({ id }) => ({ id })),
      )
    })
    await change((w) => deleteRow(w, tag, { id: 2 }))
    const undone = await undo(scope, group)
    expect(await tags()).toEqual([])
    await undo(scope, undone)
    expect(await tags()).toEqual(['1 t1', '3 t3'])
  })

  test('does not take back a row written in bulk that was edited since', async () => {
    const group = await change(async (w) => {
      const rows = [1, 2].map((id) => filled('note', { id, contact: 9, text: 'as it came', version: 1 }))
      await insertRow(w, kinTables.contact, filled('contact', { id: 9, version: 1 }))
      await insertRows(w, note, rows)
    })
    await change((w) => updateRow(w, note, { id: 2 }, { text: 'as the user has it' }))
    await expect(undo(scope, group)).rejects.toMatchObject({ code: 'conflict', details: { key: { id: 2 } } })
    expect((await rowsIn(scope, 'note')).map(({ text }) => text)).toEqual([
      'as it came',
      'as the user has it',
    ])
  })

  test('derives the contacts concerned anew', async () => {
    await populate(scope, 2)
    const group = await change(async (w) => {
      await insertRow(w, note, filled('note', { id: 50, contact: 1, version: 1 }))
      await kin.derive?.(w, [1])
    })
    const counts = async () => (await rowsIn(scope, 'pulse')).map(({ count_in }) => count_in).sort()
    expect(await counts()).toEqual([1, 2])
    await undo(scope, group)
    expect(await counts()).toEqual([1, 1])
  })

  test('knows no group that is not there, or is another workspace’s', async () => {
    const group = await change((w) => insertRow(w, tag, board))
    await expect(undo(scope, group + 1)).rejects.toMatchObject({ code: 'not found' })
    await expect(undo({ ...scope, workspace: 2 }, group)).rejects.toMatchObject({ code: 'not found' })
    expect(await tags()).toEqual(['7 board'])
  })

  test.each([
    ['member', '{"id":1,"user_id":"u","role":"owner","created_at":0}'],
    ['process_slot', '{"slot":9,"token":"t","until":0,"reached":0}'],
    ['sqlite_master', '{}'],
    ['tag', '{"id":"seven","name":1,"name_key":null}'],
    ['tag', 'null'],
  ])('does not let a log from a foreign file write into %s: %s', async (table_name, before) => {
    await change(async (w) => {
      const row = filled('change', {
        id: 5,
        change_group: 5,
        table_name,
        before,
        row_key: '{"id":1,"slot":9}',
      })
      const entry = { ...row, operation: 'delete', actor_kind: 'owner', after: null }
      await using<Record<string, Record<string, unknown>>>(w).insertInto('change').values(entry).execute()
    })
    await expect(undo(scope, 5)).rejects.toMatchObject({ code: 'unsupported' })
  })
})

describe('a setting', () => {
  const hours = {
    name: 'hours',
    schema: z.object({ from: z.number().default(9), to: z.number().default(17) }),
  }

  test('stands at its defaults until it is said otherwise', async () => {
    expect(await readSetting(scope, hours)).toEqual({ from: 9, to: 17 })
    await transact(scope, (w) => writeSetting(w, hours, { from: 8, to: 16 }))
    await transact(scope, (w) => writeSetting(w, hours, { from: 7, to: 16 }))
    expect(await readSetting(scope, hours)).toEqual({ from: 7, to: 16 })
    expect(await readSetting({ ...scope, workspace: 2 }, hours)).toEqual({ from: 9, to: 17 })
  })

  test('has a version, which grows with every change of it', async () => {
    const versions = [(await readVersioned(scope, hours)).version]
    for (const from of [8, 8, 7]) {
      const { version } = await transact(scope, (w) => writeSetting(w, hours, { from, to: 16 }))
      versions.push(version)
    }
    expect(versions).toEqual([0, 1, 1, 2])
    expect(await readVersioned(scope, hours)).toEqual({ from: 7, to: 16, version: 2 })
  })

  test('can be undone', async () => {
    const group = await change((w) => writeSetting(w, hours, { from: 8, to: 16 }))
    await undo(scope, group)
    expect(await readSetting(scope, hours)).toEqual({ from: 9, to: 17 })
  })

  test('that no longer fits its schema stands at its defaults', async () => {
    const broken = { name: 'hours', value: '{"from":"nine"}', version: 1 }
    await change((w) => insertRow(w, storeTables.setting, broken))
    expect(await readSetting(scope, hours)).toEqual({ from: 9, to: 17 })
  })
})
