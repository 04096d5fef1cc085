import { isMainThread } from 'node:worker_threads'

/**
 * npm passes a signal to the shell between it and us, which dies of it and tells nobody. So whoever was started
 * by npm ends when that shell does.
 * @param {() => void} end
 * @returns {() => void} stops watching
 */
export function watchParent(end) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    end()
  }, 500)
  timer.unref()
  return () => clearInterval(timer)
}

/** Also what `--import` of this file does; a worker inherits that, and leaves it to its main thread. */
export const isUnderNpm = process.env.npm_lifecycle_event !== undefined && process.platform !== 'win32'

if (isUnderNpm && isMainThread) watchParent(() => process.kill(process.pid, 'SIGTERM'))
