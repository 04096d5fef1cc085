/** Keeps the app for use without signal, once the first page is there and the browser has nothing better to do. */
export function keepApp(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  window.addEventListener('load', () => {
    setTimeout(async () => {
      try {
        await navigator.serviceWorker.register('/sw.js')
        navigator.serviceWorker.controller?.postMessage('freshen')
      } catch {}
    }, 2000)
  })
}
