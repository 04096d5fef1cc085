import { isTimeZone } from '#kernel/calendar.ts'
import { Failure } from '#kernel/failure.ts'
import { expectVersion, type Scope, transact } from '#store/scope.ts'
import { readVersioned, writeSetting } from '#store/setting.ts'
import { workspaceSetting } from '#store/workspace.ts'

export async function readWorkspace(scope: Scope) {
  return readVersioned(scope, workspaceSetting)
}

type Patch = { version: number; name?: string | undefined; timeZone?: string | undefined }

export async function updateWorkspace(scope: Scope, input: Patch) {
  if (input.timeZone !== undefined) expectTimeZone(input.timeZone)
  return transact(scope, async (writing) => {
    const before = await readVersioned(writing, workspaceSetting)
    expectVersion('What is set here', input.version, before)
    const after = { name: input.name ?? before.name, timeZone: input.timeZone ?? before.timeZone }
    const { version } = await writeSetting(writing, workspaceSetting, after)
    return { ...after, version }
  })
}

export function expectTimeZone(zone: string) {
  if (!isTimeZone(zone))
    throw new Failure('invalid', `"${zone}" is not the name of a time zone; try one like Europe/Berlin.`)
}
