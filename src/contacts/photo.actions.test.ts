import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listFile, pathOf, storeFile } from '#store/files.ts'
import { type Scope, transact } from '#store/scope.ts'
import { undo } from '#store/undo.ts'
import { keepUpload } from '#store/upload.ts'
import { remove, removePhoto, setPhoto, show } from './contacts.actions.ts'
import { contacts } from './contacts.contract.ts'
import { add, freshWorld, namesOf, type World } from './contacts.fixture.ts'
import { eraseOld, removeUnusedPhotos } from './contacts.schedule.ts'
import { readPhoto } from './photo.actions.ts'

let world: World
let scope: Scope
beforeEach(async () => {
  world = await freshWorld()
  scope = world.scope
})
afterEach(() => scope.database.close())

const png = (size: number) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(size)])

async function uploaded(content: Buffer): Promise<string> {
  return (await keepUpload(scope, Readable.from([content]))).upload
}

test('an upload becomes the photo, is given out as what it is, and undo takes it off', async () => {
  const { id } = await add(scope, 'Ann')
  const { photo, change } = await setPhoto(scope, { id, upload: await uploaded(png(1000)) })
  const { type, bytes, content } = await readPhoto(scope, photo ?? '')
  expect([type, bytes]).toEqual(['image/png', 1008])
  expect(Buffer.concat(await content.toArray())).toEqual(png(1000))
  expect(await namesOf(scope, 'has:photo')).toEqual(['Ann'])
  await undo(scope, change)
  expect((await show(scope, { id })).photo).toBeNull()
})

test('a photo is removed, and comes back by undo', async () => {
  const { id } = await add(scope, 'Ann')
  const { photo } = await setPhoto(scope, { id, upload: await uploaded(png(10)) })
  const gone = await removePhoto(scope, { id })
  expect(gone.photo).toBeNull()
  await undo(scope, gone.change)
  expect((await show(scope, { id })).photo).toBe(photo)
})

test('asked twice, as when the answer is lost, it is the same photo; no file is read under the lock', async () => {
  const { id } = await add(scope, 'Ann')
  const upload = await uploaded(png(1000))
  const lost = transact(scope, async (writing) => {
    await setPhoto(writing, { id, upload })
    throw new Error('lost')
  })
  await expect(lost).rejects.toThrow('lost')
  const { photo } = await setPhoto(scope, { id, upload })
  expect((await setPhoto(scope, { id, upload })).photo).toBe(photo)
  expect(contacts.setPhoto['~orpc'].meta).toMatchObject({ writes: true, keyed: false })
})

test('what is too large or no picture is refused, and says so', async () => {
  const { id } = await add(scope, 'Ann')
  await expect(setPhoto(scope, { id, upload: await uploaded(png(2_500_000)) })).rejects.toThrow(
    /at most 2 MB, and this one has 2.5 MB/,
  )
  const svg = await uploaded(Buffer.from('<svg onload="alert(1)"/>'))
  await expect(setPhoto(scope, { id, upload: svg })).rejects.toMatchObject({ code: 'unsupported' })
  await expect(setPhoto(scope, { id, upload: '../../kith.sqlite' })).rejects.toMatchObject({
    code: 'not found',
  })
})

test('no other file is given out by its hash', async () => {
  const file = await storeFile(scope.database, Buffer.from('an archive'))
  await transact(scope, (writing) => listFile(writing, file, 'application/zip', 'archive.zip'))
  await expect(readPhoto(scope, file.hash)).rejects.toMatchObject({ code: 'not found' })
  await expect(readPhoto(scope, '../etc/passwd')).rejects.toMatchObject({ code: 'invalid' })
})

const isThere = (hash: string) => existsSync(pathOf(join(scope.database.folder, 'files'), hash))
const night = () => removeUnusedPhotos(scope.database)

test('a photo comes back by undo for thirty days after it was taken off, however old it is', async () => {
  const { id } = await add(scope, 'Ann')
  const { photo } = await setPhoto(scope, { id, upload: await uploaded(png(10)) })
  world.later(32)
  await night()
  const { change } = await removePhoto(scope, { id })
  await night()
  world.later(29)
  await night()
  await undo(scope, change)
  expect((await readPhoto(scope, (await show(scope, { id })).photo ?? '')).bytes).toBe(18)
  world.later(2)
  await night()
  await removePhoto(scope, { id })
  world.later(29)
  await night()
  expect(isThere(photo ?? '')).toBe(true)
  world.later(31)
  await night()
  expect(isThere(photo ?? '')).toBe(false)
})

test('a photo of somebody erased goes with them, unless another has it, too', async () => {
  const [ann, bob, cy] = [await add(scope, 'Ann'), await add(scope, 'Bob'), await add(scope, 'Cy')]
  const own = (await setPhoto(scope, { id: ann.id, upload: await uploaded(png(10)) })).photo ?? ''
  for (const { id } of [bob, cy]) await setPhoto(scope, { id, upload: await uploaded(png(20)) })
  const shared = (await show(scope, { id: cy.id })).photo ?? ''
  await remove(scope, { contacts: [ann.id, bob.id] })
  world.later(31)
  await eraseOld(scope)
  expect([isThere(own), isThere(shared)]).toEqual([false, true])
})

test('a photo nobody has goes from the disk after thirty days; one in use stays', async () => {
  const { id } = await add(scope, 'Ann')
  const before = (await setPhoto(scope, { id, upload: await uploaded(png(10)) })).photo ?? ''
  const now = (await setPhoto(scope, { id, upload: await uploaded(png(20)) })).photo ?? ''
  await night()
  world.later(29)
  await night()
  expect(isThere(before)).toBe(true)
  world.later(2)
  await night()
  expect([isThere(before), isThere(now)]).toEqual([false, true])
  await expect(readPhoto(scope, before)).rejects.toMatchObject({ code: 'not found' })
})
