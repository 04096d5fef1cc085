/** A source file: its path below src/, and its text. */
export type Source = { path: string; text: string }

/** design.md's table: which rooms each room stands on, besides kernel and store. */
export const standsOn: Record<string, readonly string[]> = {
  access: [],
  search: [],
  mail: [],
  contacts: ['search'],
  intake: ['contacts'],
  cards: ['contacts', 'search', 'intake'],
  rhythm: ['contacts'],
  ledger: ['contacts', 'search', 'mail'],
  inbox: ['contacts', 'search', 'mail', 'rhythm'],
  balance: ['contacts', 'rhythm', 'ledger'],
  newsletter: ['contacts', 'search', 'mail', 'rhythm', 'ledger', 'balance'],
  today: ['contacts', 'search', 'rhythm', 'ledger', 'inbox', 'balance'],
  triage: ['contacts', 'rhythm', 'balance', 'newsletter'],
  find: ['contacts', 'search', 'rhythm', 'ledger', 'balance'],
}
const underReview = Object.keys(standsOn).filter((room) => room !== 'find')
standsOn.review = underReview

/** Doors stand on every room; the command line and the assistants' door open the server's app, too. */
const doors: Record<string, readonly string[]> = {
  server: [],
  cli: ['server'],
  mcp: ['server'],
  dav: ['server'],
}

type Import = {
  path: string
  isType: boolean
  isExport: boolean
  isNamed: boolean
  room: string
  role: string
  isOwn: boolean
}
type File = Source & { room: string; role: string; isTest: boolean; imports: Import[] }

const statement = /^\s*(import|export)\b(\s+type\b)?([^'"`;]*?)\bfrom\s+['"]([^'"]+)['"]/gm
const bare = /^\s*import\s+['"]([^'"]+)['"]/gm
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g

/** The file's name cut up: `cadence.rules.ts` in rhythm has the role `rules`; a name without a role has none. */
export function fileOf({ path, text }: Source): File {
  const room = path.includes('/') ? (path.split('/')[0] as string) : ''
  const imports = [
    ...[...text.matchAll(statement)].map(([, keyword, type, names, to]) =>
      importOf(room, to as string, { keyword, type, names }),
    ),
    ...[...text.matchAll(bare), ...text.matchAll(dynamic)].map(([, to]) => importOf(room, to as string)),
  ]
  const isTest = /\.(test|fixture|e2e)\.tsx?$/.test(path) || path.endsWith('/testing.ts')
  return { path, text, room, role: roleOf(path), isTest, imports }
}

type Statement = { keyword?: string | undefined; type?: string | undefined; names?: string | undefined }

function importOf(room: string, path: string, { keyword, type, names }: Statement = {}): Import {
  const target = path.startsWith('#')
    ? (path.slice(1).split('/')[0] as string)
    : path.startsWith('.')
      ? room
      : ''
  const isOwn = target === room
  return {
    path,
    isType: type !== undefined,
    isExport: keyword === 'export',
    isNamed: names?.includes('{') ?? false,
    room: target,
    role: roleOf(path),
    isOwn,
  }
}

function roleOf(path: string): string {
  const parts = (path.split('/').at(-1) as string).replace(/(\.test)?\.tsx?$/, '').split('.')
  return parts.length > 1 ? (parts.at(-1) as string) : ''
}

/** What is wrong with a set of sources, one line each. */
export function violations(sources: readonly Source[]): string[] {
  const files = sources.map(fileOf)
  const owners = ownersOf(files)
  const wrong = files.flatMap((file) => [
    ...file.imports.flatMap((to) => ofImport(file, to).map((what) => `${file.path}: ${what}`)),
    ...[...ofRole(file), ...ofWrites(file, owners), ...ofSize(file), ...ofNames(file)].map(
      (what) => `${file.path}: ${what}`,
    ),
  ])
  const kernel = files.filter(({ room, isTest }) => room === 'kernel' && !isTest)
  if (kernel.length > 10) wrong.push(`kernel/ has ${kernel.length} files; ten are the most`)
  return wrong
}

const drivers = ['node:sqlite', 'pg']

function ofImport(file: File, to: Import): string[] {
  if (to.path.includes('../')) return [`imports ${to.path}; leave a room by #room/file.ts`]
  // A room may gather the verbs of one contract in one file of actions.
  const isGathered = file.role === 'actions' && to.isOwn && to.isNamed
  if (to.isExport && !isGathered) return [`passes on ${to.path}; import it where it is needed`]
  if (file.isTest) return []
  // A raw handle elsewhere, better-auth's above all, would stand beside the one connection that writes.
  if (drivers.includes(to.path) && file.room !== 'store')
    return [`imports ${to.path}; only the store opens a database`]
  if (to.room === '') return []
  return [...ofDirection(file, to), ...ofSight(file, to)]
}

/** Imports point down the table. */
function ofDirection({ room }: File, { path, room: target, role, isType, isOwn }: Import): string[] {
  if (isOwn || target === 'kernel') return []
  const mayNot = `imports ${path}, which ${room || 'src'} does not stand on`
  if (room === 'kernel') return [mayNot]
  if (room === 'web') {
    if (role === 'rules' || (isType && ['contract', 'schemas'].includes(role))) return []
    return [`imports ${path}; the web sees contracts as types, and rules`]
  }
  if (target === 'store') return []
  const below = doors[room] ? [...Object.keys(standsOn), ...doors[room]] : standsOn[room]
  return below?.includes(target) ? [] : [mayNot]
}

const contracts = ['contract', 'schemas']
const sight: Record<string, readonly string[]> = {
  contract: contracts,
  schemas: contracts,
  rules: [...contracts, 'rules'],
  store: [...contracts, 'rules', 'tables', 'store', 'setting'],
}

/** Other names in a room (`world.words.ts`), and plain files, are whatever uses them; but a contract is data only. */
const layers = [
  ...contracts,
  'rules',
  'actions',
  'store',
  'tables',
  'setting',
  'schedule',
  'job',
  'part',
  'worker',
]

/** What each layer may see. */
function ofSight(
  { role, room, path: from }: File,
  { path, role: target, room: to, isOwn, isType }: Import,
): string[] {
  if (target === 'store' && !isOwn) return [`imports ${path}; a store is private to its room`]
  const seen = sight[role]
  if (!seen || to === 'kernel' || from.startsWith('store/') || room === 'web') return []
  if (path === '#store/table.ts') return []
  if (to === 'store' && (role === 'store' || (role === 'rules' && isType))) return []
  if (isOwn && !layers.includes(target) && (target !== '' || !contracts.includes(role))) return []
  if (seen.includes(target) || (isType && target === 'tables')) return []
  return [`imports ${path}; ${role} does not see ${target || to}`]
}

/** Transactions are opened where it is decided: in actions, and in background work. */
function ofRole({ text, role, room, isTest }: File): string[] {
  const mayTransact = isTest || room === 'store' || ['actions', 'schedule', 'job'].includes(role)
  return mayTransact || !/(?<!function )\btransact\(/.test(text)
    ? []
    : ['opens a transaction; only actions do']
}

const write = /\b(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*['"](\w+)/g
const rawWrite =
  /\b(?:insert into|delete from|update)\s+"?([a-z_]+)"?(?=\s*(?:\(|set\b|where\b|values\b|select\b|`))/g
const loggedWrite = /\b(?:insertRow|updateRow|deleteRow)\(\s*\w+,\s*(\w+)Tables\./g

/** Table → the room whose `*.tables.ts` has it. */
function ownersOf(files: readonly File[]): Map<string, string> {
  const tables = files.filter(({ role, isTest }) => role === 'tables' && !isTest)
  return new Map(
    tables.flatMap(({ room, text }) =>
      [...text.matchAll(/\btable\(\s*['"](\w+)/g)].map(([, name]) => [name as string, room]),
    ),
  )
}

/** Only its owner writes a table. */
function ofWrites({ text, room, isTest, imports }: File, owners: Map<string, string>): string[] {
  if (isTest || room === 'store' || room === '' || room === 'web') return []
  const named = [...text.matchAll(write), ...text.matchAll(rawWrite)].map(([, table]) => table as string)
  const foreign = named.filter((table) => owners.has(table) && owners.get(table) !== room)
  const lists = imports.filter(({ role, isOwn }) => role === 'tables' && !isOwn).map(({ path }) => path)
  const logged = [...text.matchAll(loggedWrite)].map(([, list]) => list as string)
  const foreignLists = logged.filter((list) => lists.some((path) => path.endsWith(`/${list}.tables.ts`)))
  return [
    ...foreign.map((table) => `writes ${table}, which is ${owners.get(table)}'s`),
    ...foreignLists.map((list) => `writes a table of ${list}`),
  ]
}

function ofSize({ path, text }: File): string[] {
  if (path.includes('/migrations/')) return []
  const lines = text.split('\n').length - 1
  return lines > 300 ? [`has ${lines} lines; 300 are the most`] : []
}

const vague = /(Manager|Service|Helper|Util|Data|Info)s?$/
const declared = /\b(?:function\*?|class|const|let|type|interface)\s+(\w+)/g

function ofNames({ path, text, isTest }: File): string[] {
  const file = path.split('/').at(-1) as string
  const parts = file.split('.').map((part) => `${part[0]?.toUpperCase()}${part.slice(1)}`)
  const bad = parts.some((part) => vague.test(part) || part === 'Index')
    ? [`is called ${file}, which says nothing`]
    : []
  if (isTest || path.endsWith('.css')) return bad
  const names = [...text.matchAll(declared)].map(([, name]) => name as string)
  const empty = names.filter((name) => vague.test(name) || /^(process|handle)([A-Z]|$)/.test(name))
  return [...bad, ...empty.map((name) => `declares ${name}; say what it is or does`)]
}
