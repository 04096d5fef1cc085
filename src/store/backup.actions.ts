import type { z } from 'zod'
import { backUp as makeBackup } from './backup.ts'
import { backupsFolder, listBackups, type Manifest } from './manifest.ts'
import type { Scope } from './scope.ts'
import type { backup } from './store.contract.ts'

export async function backups(scope: Scope): Promise<z.output<typeof backup>[]> {
  return (await listBackups(await backupsFolder(scope.database))).map(view)
}

export async function backUp(scope: Scope): Promise<z.output<typeof backup>> {
  return view(await makeBackup(scope.database, 'by hand'))
}

function view({ name, at, bytes, verified, kind }: Manifest): z.output<typeof backup> {
  return { name, at, bytes, verified, kind }
}
