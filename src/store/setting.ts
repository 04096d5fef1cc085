import type { z } from 'zod'
import { insertRow, updateRow } from './change.ts'
import { type Scope, using, type Writing } from './scope.ts'
import { type StoreTables, storeTables } from './store.tables.ts'

/** A room's setting: a name and a schema whose defaults stand until the user says otherwise, and where what is kept no longer fits. */
export type Setting<S extends z.ZodType> = { name: string; schema: S }

export async function readSetting<S extends z.ZodType>(
  scope: Scope,
  setting: Setting<S>,
): Promise<z.output<S>> {
  const row = await find(scope, setting.name)
  const kept = setting.schema.safeParse(row ? JSON.parse(row.value) : {})
  return kept.success ? kept.data : setting.schema.parse({})
}

export async function writeSetting<S extends z.ZodType>(
  writing: Writing,
  setting: Setting<S>,
  value: z.output<S>,
) {
  const row = { name: setting.name, value: JSON.stringify(value) }
  if (await find(writing, setting.name))
    await updateRow(writing, storeTables.setting, { name: setting.name }, row)
  else await insertRow(writing, storeTables.setting, { ...row, version: 1 })
}

async function find(scope: Scope, name: string) {
  return using<StoreTables>(scope)
    .selectFrom('setting')
    .select('value')
    .where('workspace', '=', scope.workspace)
    .where('name', '=', name)
    .executeTakeFirst()
}
