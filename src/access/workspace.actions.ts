import { isTimeZone } from '#kernel/calendar.ts'
import { Failure } from '#kernel/failure.ts'
import { type Scope, transact } from '#store/scope.ts'
import { readSetting, writeSetting } from '#store/setting.ts'
import { workspaceSetting } from '#store/workspace.ts'

export async function readWorkspace(scope: Scope) {
  return readSetting(scope, workspaceSetting)
}

type Patch = { name?: string | undefined; timeZone?: string | undefined }

export async function updateWorkspace(scope: Scope, input: Patch) {
  if (input.timeZone !== undefined) expectTimeZone(input.timeZone)
  return transact(scope, async (writing) => {
    const before = await readSetting(writing, workspaceSetting)
    const after = { name: input.name ?? before.name, timeZone: input.timeZone ?? before.timeZone }
    await writeSetting(writing, workspaceSetting, after)
    return after
  })
}

export function expectTimeZone(zone: string) {
  if (!isTimeZone(zone))
    throw new Failure('invalid', `"${zone}" is not the name of a time zone; try one like Europe/Berlin.`)
}
