import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { enqueue } from '#store/job.ts'
import { type Scope, transact } from '#store/scope.ts'
import { batchesOf, findRun, importsOf, lastWriter, updateRun } from './intake.store.ts'
import { show, type View } from './view.actions.ts'
import { clearTheWay } from './way.actions.ts'

/** Begins to take a whole import back, or goes on where that stopped; asked twice it is begun once. */
export async function takeBack(scope: Scope, { id }: { id: Id }): Promise<View> {
  return transact(scope, async (writing) => {
    const run = await findRun(writing, id)
    const view = await show(writing, { id })
    if (view.state === 'taking back' || view.state === 'taken back') return view
    if (!view.mayTakeBack) throw await whyNot(writing, view)
    await clearTheWay(writing, run)
    const job_id = await enqueue(writing, 'take an import back', { run: id })
    await updateRun(writing, id, { state: 'taking back', job_id, finished_at: null })
    return show(writing, { id })
  })
}

async function whyNot(scope: Scope, { id, state }: View): Promise<Failure> {
  if (state === 'importing')
    return new Failure('busy', 'It is being imported still. Stop it, or wait until it is done.')
  const last = await lastWriter(scope)
  if (last === null || (await batchesOf(scope, id)).length === 0)
    return new Failure('conflict', 'This import wrote nothing, so there is nothing to take back.')
  const { name } = await findRun(scope, last)
  return new Failure(
    'conflict',
    `${name} was imported after it and may stand on it. Take that one back first.`,
    { first: last },
  )
}

/** Of these groups of changes, those an import made: what to do instead of undoing one of them. */
export async function partsOfImports(scope: Scope, groups: readonly Id[]): Promise<Map<Id, string>> {
  const found = await importsOf(scope, groups)
  return new Map(
    found.map(({ change_group, name }) => [
      change_group,
      `This is a part of importing ${name}. Take the import back instead: all of it goes together.`,
    ]),
  )
}
