import { CompiledQuery } from 'kysely'
import { expect, test } from 'vitest'
import { removals } from '#store/migrations/0014-removals.ts'
import { transact } from '#store/scope.ts'
import { planOf } from './rhythm.actions.ts'
import { freshCircle, someone } from './rhythm.fixture.ts'
import { seat } from './seats.actions.ts'
import { findSheet, keepFirst } from './sheet.actions.ts'

const line = (contact: number) => ({
  contact,
  action: 'keep promise',
  why: 'send her the deck about the merger',
  carried: true,
  late: false,
  at: null,
})

test('a kept sheet says who and what, and nothing that anybody wrote', async () => {
  const { scope, close } = await freshCircle()
  const ann = await someone(scope, 'Ann Lee')
  await seat(scope, { contact: ann, preset: 'circle' })
  await keepFirst(scope, '2026-11-23', (await planOf(scope, 14)).plan, [line(ann)])
  const items = JSON.parse((await findSheet(scope, '2026-11-23'))?.items ?? '')
  expect(items.placed).toMatchObject([{ contact: ann }])
  expect(items.lines).toEqual([
    { contact: ann, action: 'keep promise', carried: true, late: false, at: null },
  ])
  await close()
})

test('sheets kept before lose what was written in them, and nothing else', async () => {
  const { scope, close } = await freshCircle()
  const { kind } = scope.database
  const days = { '2026-11-20': [line(7), line(8)], '2026-11-21': [] }
  await transact(scope, async ({ db, workspace }) => {
    for (const [day, lines] of Object.entries(days)) {
      const items = JSON.stringify({ placed: [{ contact: 7, clock: 'call', day: 20_780 }], lines })
      const row = `insert into sheet (workspace, day, made_at, items) values (${workspace}, '${day}', 0, '${items}')`
      await db.executeQuery(CompiledQuery.raw(row))
    }
    const dialect = { kind, clustered: '', key: 'text' } as const
    const stripping = removals.statements(dialect).filter((text) => text.startsWith('update sheet'))
    for (const text of stripping) await db.executeQuery(CompiledQuery.raw(text))
  })
  const kept = async (day: string) => JSON.parse((await findSheet(scope, day as never))?.items ?? '')
  const { why: _, ...rest } = line(7)
  expect(await kept('2026-11-20')).toEqual({
    placed: [{ contact: 7, clock: 'call', day: 20_780 }],
    lines: [rest, { ...rest, contact: 8 }],
  })
  expect((await kept('2026-11-21')).lines).toEqual([])
  await close()
})
