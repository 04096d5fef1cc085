import { existsSync, utimesSync } from 'node:fs'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cancelJob } from '#store/job.ts'
import { type Scope, transact } from '#store/scope.ts'
import { dropOldUploads, keepUpload, NEEDED_LIFE, UPLOAD_LIFE, uploadPath } from '#store/upload.ts'
import { begin, discard, preview } from './intake.actions.ts'
import { freshPlace, type Place, work } from './intake.fixture.ts'

let place: Place
let scope: Scope
beforeEach(async () => {
  place = await freshPlace()
  scope = place.scope
})
afterEach(() => scope.database.close())

const connections =
  'First Name,Last Name,URL,Connected On\nAnn,Roe,https://www.linkedin.com/in/ann,1 Feb 2020\n'

/** An upload that somebody wants imported, which has lain there for more than a day by now. */
async function sent(content = connections, life = UPLOAD_LIFE) {
  const { upload } = await keepUpload(scope, Readable.from([content]))
  const path = await uploadPath(scope, upload)
  const before = (scope.database.clock() - life) / 1000 - 60
  utimesSync(path, before, before)
  const { id } = await preview(scope, { upload, name: 'Connections.csv' })
  const lasts = async () => {
    await dropOldUploads(scope.database)
    return existsSync(path)
  }
  return { id, lasts }
}

test('an upload lasts as long as its import may begin or go on, and goes with it', async () => {
  const { id, lasts } = await sent()
  expect(await lasts()).toBe(true)
  expect((await work(scope, id)).mayBegin).toBe(true)
  expect(await lasts()).toBe(true)
  const { job } = await begin(scope, { id })
  await transact(scope, (writing) => cancelJob(writing, job as number))
  expect((await work(scope, id)).mayBegin).toBe(true)
  expect(await lasts()).toBe(true)
  await begin(scope, { id })
  expect((await work(scope, id)).state).toBe('done')
  expect(await lasts()).toBe(false)
})

test('one that could not be read, or was dropped, is not spared', async () => {
  const unread = await sent('%PDF-1.7')
  expect(await work(scope, unread.id)).toMatchObject({ state: 'failed', mayBegin: false })
  expect(await unread.lasts()).toBe(false)
  const dropped = await sent()
  await work(scope, dropped.id)
  await discard(scope, { id: dropped.id })
  expect(await dropped.lasts()).toBe(false)
})

test('one that nobody comes back to is not spared for ever', async () => {
  const { id, lasts } = await sent(connections, NEEDED_LIFE)
  await work(scope, id)
  expect(await lasts()).toBe(false)
})
