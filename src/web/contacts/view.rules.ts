import type { api } from '#web/api/client.ts'
import { inFigures } from '#web/parts/words.rules.ts'

export type ListInput = NonNullable<Parameters<typeof api.contacts.list>[0]>
type Intent = Awaited<ReturnType<typeof api.circle.standing>>[number]['intent']
/** A row of the list; the intent is there when its column is shown. */
export type Line = Awaited<ReturnType<typeof api.contacts.list>>['rows'][number] & { intent?: Intent }

export type Sort = 'name' | 'added' | 'organisation' | 'last contact'
export type Show = 'active' | 'archived' | 'trash'

/** Which contacts are shown, and in which order: what the address of the screen says. */
export type View = { query: string; sort: Sort; order: 'up' | 'down'; show: Show }

export const usualView: View = { query: '', sort: 'name', order: 'up', show: 'active' }

const sorts: readonly string[] = ['name', 'added', 'organisation', 'last contact']
const shows: readonly string[] = ['active', 'archived', 'trash']

/** What the address asks for; anything it says that makes no sense is left as usual. */
export function viewOf(params: URLSearchParams): View {
  const sort = params.get('sort') ?? ''
  const show = params.get('show') ?? ''
  return {
    query: (params.get('q') ?? '').slice(0, 500),
    sort: sorts.includes(sort) ? (sort as Sort) : usualView.sort,
    order: params.get('order') === 'down' ? 'down' : 'up',
    show: shows.includes(show) ? (show as Show) : usualView.show,
  }
}

/** The shortest address of a view. */
export function paramsOf(view: View): Record<string, string> {
  return {
    ...(view.query === '' ? {} : { q: view.query }),
    ...(view.sort === usualView.sort ? {} : { sort: view.sort }),
    ...(view.order === usualView.order ? {} : { order: view.order }),
    ...(view.show === usualView.show ? {} : { show: view.show }),
  }
}

/** Pressing a column's head: sorts by it, or turns the order round. Times begin with the newest. */
export function sortedBy(view: View, sort: Sort): View {
  if (view.sort === sort) return { ...view, order: view.order === 'up' ? 'down' : 'up' }
  return { ...view, sort, order: sort === 'added' || sort === 'last contact' ? 'down' : 'up' }
}

const places: Record<Show, { one: string; many: string; none: string }> = {
  active: { one: 'You know one person.', many: 'You know # people.', none: 'Nobody is in your book yet.' },
  archived: {
    one: 'One contact is archived.',
    many: '# contacts are archived.',
    none: 'Nobody is archived.',
  },
  trash: {
    one: 'One contact is in the trash; it goes for good after 30 days.',
    many: '# contacts are in the trash; each goes for good after 30 days.',
    none: 'The trash is empty.',
  },
}

/** Up to so many found are counted. */
const FEW = 2000

/** The screen's one sentence. `total` is null where counting would have cost too much. */
export function sentenceOf({ query, show }: View, total: number | null): string {
  const said = query.trim()
  if (said === '') return counted(places[show], total ?? 0)
  const where = { active: '', archived: ' among the archived', trash: ' in the trash' }[show]
  if (total === null) return `More than ${inFigures(FEW)} match “${said}”${where}.`
  if (total === 0) return `Nobody matches “${said}”${where}.`
  return total === 1
    ? `One contact matches “${said}”${where}.`
    : `${inFigures(total)} match “${said}”${where}.`
}

function counted({ one, many, none }: (typeof places)[Show], count: number): string {
  if (count === 0) return none
  return count === 1 ? one : many.replace('#', inFigures(count))
}

/** Browsers draw no page higher than some 17 million pixels; a longer list grows as it is read. */
const HIGHEST = 12_000_000

type Read = { reach: number; end: number | null; total: number | null }

/** How many rows the scrollbar stands for: all there are, as far as they are counted and a page can be that high. */
export function rowsShown({ reach, end, total }: Read, height: number): number {
  const most = Math.max(Math.floor(HIGHEST / height), reach + 50)
  return Math.min(end ?? Math.max(total ?? reach + 50, reach + 1), most)
}
