import { mkdirSync, symlinkSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { scratch, type ZippedFile, zipOf } from './archive.fixture.ts'
import { CONTAINER_LIMITS, type ContainerLimits, normalBase } from './container.rules.ts'
import { openContainer } from './container.ts'

const small: ZippedFile = { name: 'Connections.csv', content: 'First Name,Connected On\nAnn,14 Nov 2023' }

async function open(name: string, content: string | Uint8Array, limits?: Partial<ContainerLimits>) {
  using folder = scratch()
  const container = await openContainer(folder.path(name, content), { ...CONTAINER_LIMITS, ...limits })
  const texts: string[] = []
  for (const file of container.files)
    if (!file.refused && container.kind !== 'folder') texts.push(await text(await file.open()))
  await container.close()
  return { container, texts, names: container.files.map((file) => file.name) }
}

test('a zip lists its files by their exact names and reads them', async () => {
  const opened = await open('a.zip', zipOf([small, { name: 'Jobs/Saved Jobs.csv', content: 'x' }]))
  expect(opened.names).toEqual(['Connections.csv', 'Jobs/Saved Jobs.csv'])
  expect(opened.texts).toEqual([small.content, 'x'])
})

test('one CSV and a folder are archives too; a link in a folder is not followed', async () => {
  expect((await open('Connections (1).csv', 'a,b')).texts).toEqual(['a,b'])
  using folder = scratch()
  mkdirSync(folder.path('unpacked'))
  folder.path('unpacked/messages.csv', 'x')
  symlinkSync('/etc/passwd', folder.path('unpacked/Notes.csv'))
  const container = await openContainer(folder.path('unpacked'))
  expect(container.files.map((file) => [file.name, file.refused])).toEqual([
    ['Notes.csv', 'a symbolic link'],
    ['messages.csv', null],
  ])
})

test.each([
  ['a PDF named .zip', '%PDF-1.7 …', 'is a PDF'],
  ['something else named .zip', 'hello', 'is not a zip archive'],
  ['an empty file', '', 'is empty'],
  ['a truncated zip', zipOf([small]).subarray(0, -30), 'damaged or was not downloaded to its end'],
  [
    'a path out of the archive',
    zipOf([{ ...small, name: '../../etc/cron.d/x.csv' }]),
    'leads out of the archive',
  ],
  ['an absolute path', zipOf([{ ...small, name: '/etc/x.csv' }]), 'leads out of the archive'],
  ['an encrypted file', zipOf([{ ...small, isEncrypted: true }]), 'is encrypted'],
  ['a wrong checksum', zipOf([{ ...small, claim: { crc: 7 } }]), 'checksum of Connections.csv differs'],
  ['a size that lies', zipOf([{ ...small, claim: { size: 5 } }]), 'damaged'],
])('%s is refused in clear words', async (_what, content, message) => {
  await expect(open('a.zip', content)).rejects.toMatchObject({
    name: 'Failure',
    message: expect.stringContaining(message),
  })
})

test.each<[string, Partial<ContainerLimits>, string]>([
  ['too many files', { entries: 1 }, 'more than 1 files'],
  ['one file too large', { entryBytes: 10 }, 'raise the limit'],
  ['all files too large', { totalBytes: 50 }, 'raise the limit'],
])('%s is refused', async (_what, limits, message) => {
  const zip = zipOf([small, { ...small, name: 'b.csv' }])
  await expect(open('a.zip', zip, limits)).rejects.toThrow(message)
})

test('a zip bomb is refused before it is unpacked', async () => {
  const bomb = zipOf([{ name: 'messages.csv', content: new Uint8Array(65 * 1024 ** 2) }])
  await expect(open('a.zip', bomb)).rejects.toThrow('as zip bombs do')
})

test('a symbolic link in a zip is listed and not read', async () => {
  const { container } = await open(
    'a.zip',
    zipOf([{ name: 'messages.csv', content: '/etc/passwd', isSymlink: true }]),
  )
  expect(container.files[0]?.refused).toBe('a symbolic link')
})

test('what is not there is said', async () => {
  await expect(openContainer('/nowhere/at/all.zip')).rejects.toThrow('There is no file or folder at')
})

test.each([
  ['Company Follows.csv', 'companyfollows.csv'],
  ['Jobs/Company_Follows.CSV', 'companyfollows.csv'],
  ['a\\messages.csv', 'messages.csv'],
])('the base of %s is %s', (name, base) => expect(normalBase(name)).toBe(base))
