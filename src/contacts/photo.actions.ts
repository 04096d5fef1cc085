import { readFile as readPath, stat } from 'node:fs/promises'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { changeOf, updateRow } from '#store/change.ts'
import { listFile, readFile, storeFile } from '#store/files.ts'
import { type Scope, transact } from '#store/scope.ts'
import { uploadPath } from '#store/upload.ts'
import { requireContact } from './contacts.store.ts'
import { contactsTables } from './contacts.tables.ts'
import { LARGEST_PHOTO, photoTypeOf, photoTypes } from './photo.rules.ts'
import { contactView } from './show.store.ts'

/**
 * Makes an upload the photo of a contact. What it is, its first bytes say, and not its name. The upload is left for its
 * day: whoever asks again, not knowing whether it was done, gets the same photo.
 */
export async function setPhoto(scope: Scope, { id, upload }: { id: Id; upload: string }) {
  const path = await uploadPath(scope, upload)
  const { size } = await stat(path)
  if (size > LARGEST_PHOTO) throw tooLarge(size)
  const content = await readPath(path)
  const type = photoTypeOf(content)
  if (!type)
    throw new Failure('unsupported', 'This is not a picture that Kith can show. Take a JPEG, PNG or WebP.')
  const file = await storeFile(scope.database, content)
  return transact(scope, async (writing) => {
    const { display } = await requireContact(writing, id)
    await listFile(writing, file, type, display)
    await updateRow(writing, contactsTables.contact, { id }, { photo: file.hash })
    return { ...(await contactView(writing, id)), change: changeOf(writing) }
  })
}

export async function removePhoto(scope: Scope, { id }: { id: Id }) {
  return transact(scope, async (writing) => {
    await requireContact(writing, id)
    await updateRow(writing, contactsTables.contact, { id }, { photo: null })
    return { ...(await contactView(writing, id)), change: changeOf(writing) }
  })
}

/** The content of a photo; no other kind of file is given out by its hash. */
export async function readPhoto(scope: Scope, hash: string) {
  const file = await readFile(scope, hash)
  if (photoTypes.includes(file.type)) return file
  file.content.destroy()
  throw new Failure('not found', 'There is no such photo (any more).')
}

function tooLarge(size: number): Failure {
  const most = LARGEST_PHOTO / 1e6
  return new Failure(
    'too large',
    `A photo may have at most ${most} MB, and this one has ${(size / 1e6).toFixed(1)} MB. Make it smaller, or take another.`,
    { largest: LARGEST_PHOTO },
  )
}
