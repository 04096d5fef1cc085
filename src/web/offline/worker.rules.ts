/** How the service worker answers: a page of the app, a file of the app, or not at all. */
export type Answer = 'page' | 'file' | 'pass'

const doors = /^\/(rpc|api|auth|healthz)(\/|$)/

export function answerFor(request: { method: string; mode: string; url: string }, origin: string): Answer {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== origin || doors.test(url.pathname)) return 'pass'
  if (request.mode === 'navigate') return 'page'
  return /^\/(assets\/|icon|manifest\.webmanifest$)/.test(url.pathname) ? 'file' : 'pass'
}

/** Vite's manifest: every built file with what it brings along. */
export type Assets = Record<string, { file: string; css?: string[]; assets?: string[] }>

/** What the app needs to open without signal, as paths. */
export function filesOf(assets: Assets): string[] {
  const built = Object.values(assets).flatMap(({ file, css = [], assets: more = [] }) => [
    file,
    ...css,
    ...more,
  ])
  const own = built.filter((file) => file.startsWith('assets/')).map((file) => `/${file}`)
  return [...new Set([...own, '/icon.svg', '/manifest.webmanifest'])].sort()
}
