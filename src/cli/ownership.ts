import { stat } from 'node:fs/promises'
import { Failure } from '#kernel/failure.ts'

/** Refuses a data folder of another user: files made in it as this one would be unreadable to that user's server. */
export async function expectOwnFolder(folder: string) {
  const found = await stat(folder).catch(() => null)
  const me = process.getuid?.()
  if (!found || me === undefined || found.uid === me) return
  throw new Failure(
    'forbidden',
    `The data folder ${folder} belongs to another user (number ${found.uid}). Run this as that user, or set KITH_DATA.`,
  )
}
