import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { backUp, backups } from './backup.actions.ts'
import type { Scope } from './scope.ts'
import { backup, storeContract } from './store.contract.ts'
import { freshScope } from './testing.ts'

let scope: Scope

beforeEach(async () => {
  scope = await freshScope()
})

afterEach(() => scope.database.close())

test('a backup made by hand is answered, and then listed', async () => {
  expect(await backups(scope)).toEqual([])
  const made = await backUp(scope)
  expect(made).toMatchObject({ kind: 'by hand', verified: true })
  expect(await backups(scope)).toEqual([made])
  expect(z.array(backup).parse(await backups(scope))).toEqual([made])
})

test('two at the same moment are two', async () => {
  await Promise.all([backUp(scope), backUp(scope)])
  expect(await backups(scope)).toHaveLength(2)
})

test('making one is no part of a transaction', () => {
  expect(storeContract.backUp['~orpc'].meta).toMatchObject({ writes: true, keyed: false })
})
