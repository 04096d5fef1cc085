import { type Assets, answerFor, filesOf } from './worker.rules.ts'

// The service worker: the app's own files for when there is no signal. Answers of the server are kept by the page.

type Extendable = Event & { waitUntil: (work: Promise<unknown>) => void }
type Fetching = Extendable & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Scope = {
  location: Location
  clients: { claim: () => Promise<void> }
  skipWaiting: () => Promise<void>
  addEventListener(name: 'install' | 'activate', act: (event: Extendable) => void): void
  addEventListener(name: 'message', act: (event: Extendable & { data: unknown }) => void): void
  addEventListener(name: 'fetch', act: (event: Fetching) => void): void
}
const worker = globalThis as unknown as Scope

const CACHE = 'kith-1'
const PAGE = '/'
/** A weak signal is worse than none: after this the kept page is shown. */
const PATIENCE_MS = 3000

worker.addEventListener('install', (event) => event.waitUntil(freshen().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) =>
  event.waitUntil(dropOthers().then(() => worker.clients.claim())),
)
worker.addEventListener('message', (event) => {
  if (event.data === 'freshen') event.waitUntil(freshen())
})
worker.addEventListener('fetch', (event) => {
  const answer = answerFor(event.request, worker.location.origin)
  if (answer === 'page') event.respondWith(page(event.request))
  if (answer === 'file') event.respondWith(file(event.request))
})

/** Keeps every file of the newest build, and drops those of builds before. */
async function freshen(): Promise<void> {
  const cache = await caches.open(CACHE)
  const assets = await fetch('/assets.json', { cache: 'no-cache' })
  if (!assets.ok) return
  const files = filesOf((await assets.json()) as Assets)
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname)
  await cache.add(new Request(PAGE, { cache: 'no-cache' }))
  await cache.addAll(files.filter((path) => !kept.includes(path)))
  const stale = kept.filter((path) => path !== PAGE && !files.includes(path))
  await Promise.all(stale.map((path) => cache.delete(path)))
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)))
}

/** From the network while there is one. Every address of the app is the one page. */
async function page(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(PAGE)
  if (!kept) return fetch(request)
  const patience = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS))
  const fresh = fetch(request).then((response) => (response.status >= 500 ? kept : response))
  return Promise.race([fresh.catch(() => kept), patience])
}

/** Built files never change under one name. */
async function file(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  return (await cache.match(request)) ?? fetch(request)
}
