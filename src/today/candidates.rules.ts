import type { Id } from '#kernel/ids.ts'

type Named = { id: Id; display: string }

/**
 * Whom a name in a sentence may mean among those who may be called so, the narrowest group that has anybody: those
 * called exactly so, then those with a seat whose name begins so, then, unless a name without a seat begins so, all with
 * a seat, then all.
 */
export function candidatesOf<T extends Named>(
  name: string,
  found: readonly T[],
  seated: ReadonlySet<Id>,
): T[] {
  const wanted = name.toLocaleLowerCase()
  const isExact = ({ display }: T) => display.toLocaleLowerCase() === wanted
  const begins = ({ display }: T) => `${display.toLocaleLowerCase()} `.startsWith(`${wanted} `)
  const hasSeat = ({ id }: T) => seated.has(id)
  const groups = [
    found.filter(isExact),
    found.filter((one) => hasSeat(one) && begins(one)),
    found.some(begins) ? found : found.filter(hasSeat),
    found,
  ]
  return [...(groups.find((group) => group.length > 0) ?? [])]
}
