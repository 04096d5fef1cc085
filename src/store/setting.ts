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
  return keptOf(setting, await find(scope, setting.name))
}

/** A setting with the version that an update of it has to carry: 0 as long as nothing was set. */
export async function readVersioned<S extends z.ZodType<object>>(
  scope: Scope,
  setting: Setting<S>,
): Promise<z.output<S> & { version: number }> {
  const row = await find(scope, setting.name)
  return { ...keptOf(setting, row), version: row?.version ?? 0 }
}

/** Returns the row as it stands now, with its version. */
export async function writeSetting<S extends z.ZodType>(
  writing: Writing,
  setting: Setting<S>,
  value: z.output<S>,
) {
  const row = { name: setting.name, value: JSON.stringify(value) }
  return (await find(writing, setting.name))
    ? updateRow(writing, storeTables.setting, { name: setting.name }, row)
    : insertRow(writing, storeTables.setting, { ...row, version: 1 })
}

type Kept = Pick<StoreTables['setting'], 'value' | 'version'>

function keptOf<S extends z.ZodType>({ schema }: Setting<S>, row: Kept | undefined): z.output<S> {
  const kept = schema.safeParse(row ? JSON.parse(row.value) : {})
  return kept.success ? kept.data : schema.parse({})
}

async function find(scope: Scope, name: string): Promise<Kept | undefined> {
  return using<StoreTables>(scope)
    .selectFrom('setting')
    .select(['value', 'version'])
    .where('workspace', '=', scope.workspace)
    .where('name', '=', name)
    .executeTakeFirst()
}
