import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Scope } from './scope.ts'
import { freshScope } from './testing.ts'
import { dropOldUploads, dropUpload, gatherUploads, keepUpload, UPLOAD_LIFE, uploadPath } from './upload.ts'

let scope: Scope
beforeEach(async () => {
  scope = await freshScope()
})
afterEach(() => scope.database.close())

const folder = () => join(scope.database.folder, 'uploads', '1')

it('keeps a stream as it comes, for its owner alone', async () => {
  const parts = Array.from({ length: 100 }, (_, n) => Buffer.alloc(10_000, n))
  const { upload, bytes } = await keepUpload(scope, Readable.from(parts))
  const path = await uploadPath(scope, upload)
  expect(bytes).toBe(1_000_000)
  const sha = (content: Buffer) => createHash('sha256').update(content).digest('hex')
  expect(sha(readFileSync(path))).toBe(sha(Buffer.concat(parts)))
  expect([statSync(path).mode & 0o777, statSync(folder()).mode & 0o777]).toEqual([0o600, 0o700])
  await expect(uploadPath({ ...scope, workspace: 2 }, upload)).rejects.toThrow('no such upload')
  await dropUpload(scope, upload)
  await expect(uploadPath(scope, upload)).rejects.toThrow('no such upload')
})

it('leaves nothing of what is too large, announced or not, or breaks off', async () => {
  const content = () => Readable.from(Array.from({ length: 20 }, () => Buffer.alloc(1000)))
  await expect(keepUpload(scope, content(), { bytes: 20_000, largest: 19_999 })).rejects.toThrow('at most')
  await expect(keepUpload(scope, content(), { largest: 19_999 })).rejects.toMatchObject({ code: 'too large' })
  const broken = new Readable({
    read() {
      this.push(Buffer.alloc(1000))
      this.destroy(new Error('connection lost'))
    },
  })
  await expect(keepUpload(scope, broken)).rejects.toThrow('connection lost')
  expect(existsSync(folder()) ? readdirSync(folder()) : []).toEqual([])
})

it('asks first whether there is room', async () => {
  const endless = keepUpload(scope, Readable.from([]), { bytes: 2 ** 60, largest: 2 ** 61 })
  await expect(endless).rejects.toMatchObject({ code: 'no space' })
})

it.each(['../kith.sqlite', '..', '', '/etc/passwd', '0'.repeat(36)])(
  'finds no file by the name %s',
  async (name) => {
    await keepUpload(scope, Readable.from(['x']))
    await expect(uploadPath(scope, name)).rejects.toMatchObject({ code: 'not found' })
  },
)

it('removes what is older than a day', async () => {
  const [old, young] = [
    await keepUpload(scope, Readable.from(['a'])),
    await keepUpload(scope, Readable.from(['b'])),
  ]
  const before = (scope.database.clock() - UPLOAD_LIFE) / 1000 - 60
  utimesSync(await uploadPath(scope, old.upload), before, before)
  await dropOldUploads(scope.database)
  expect(readdirSync(folder())).toEqual([young.upload])
})

it('makes one upload of several, each under a safe form of its name', async () => {
  const kept = async (name: string) => ({ ...(await keepUpload(scope, Readable.from([name]))), name })
  const names = ['messages.csv', '../../etc/passwd', 'C:\\x\\Messages.csv', '..', 'a\u0000b.csv']
  const several = await Promise.all(names.map(kept))
  const upload = await gatherUploads(scope, several)
  const path = await uploadPath(scope, upload)
  expect(readdirSync(path).sort()).toEqual(['3', 'a_b.csv', 'file', 'messages.csv', 'passwd'])
  expect(readdirSync(join(path, '3'))).toEqual(['Messages.csv'])
  expect(readdirSync(folder())).toEqual([upload])
  await dropUpload(scope, upload)
  expect(readdirSync(folder())).toEqual([])
})

it('moves none of several of which one is not there, or is named twice', async () => {
  const { upload } = await keepUpload(scope, Readable.from(['x']))
  const one = { upload, name: 'x' }
  await expect(gatherUploads(scope, [one, { ...one, upload: '0'.repeat(36) }])).rejects.toThrow('no such')
  await expect(gatherUploads(scope, [one, one])).rejects.toThrow('twice')
  expect(readdirSync(folder())).toEqual([upload])
})

it('removes several gathered ones with the others that are older than a day', async () => {
  const { upload } = await keepUpload(scope, Readable.from(['x']))
  const gathered = await gatherUploads(scope, [{ upload, name: 'x' }])
  const past = (scope.database.clock() - UPLOAD_LIFE) / 1000 - 60
  utimesSync(await uploadPath(scope, gathered), past, past)
  await dropOldUploads(scope.database)
  expect(readdirSync(folder())).toEqual([])
})
