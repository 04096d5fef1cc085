import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Stretch } from './listing.store.ts'
import { isFast, rowsInSight } from './sight.rules.ts'

/** How long the page has to be slow before rows are drawn again, in milliseconds; less after a single jump. */
const RESTED = 80
const JUMPED = 30
/** A sixth of it a frame, in pixels, is slow again. */
const SLOW = 600
/** What covers the rows at the top and the foot of the screen: the head of the list, the bar of a phone. */
const COVERED = { top: 120, foot: 160 }

/**
 * The rows of a list of equal rows that are to be drawn. While the list flies past they stay as they were: there is
 * nothing to read. `show` brings a row into sight.
 */
export function useSight(body: RefObject<HTMLElement | null>, height: number, count: number) {
  const [sight, setSight] = useState<Stretch>({ first: 0, last: -1 })
  const drawn = useRef(sight)
  const isPassing = useRef(false)
  const latest = useRef({ height, count })
  latest.current = { height, count }

  const draw = useCallback(() => {
    const next = lookAt(body.current, latest.current)
    const before = drawn.current
    if (before.first === next.first && before.last === next.last) return
    drawn.current = next
    setSight(next)
  }, [body])
  useLayoutEffect(() => {
    if (!isPassing.current) draw()
  })
  useEffect(() => {
    let last = window.scrollY
    let resting = 0
    function rest() {
      isPassing.current = false
      draw()
    }
    function scroll() {
      const [before, now] = [last, window.scrollY]
      last = now
      if (isFast(before, now, isPassing.current ? SLOW : window.innerHeight)) {
        clearTimeout(resting)
        // One fast frame alone is a jump, and shows soon where it came to.
        resting = window.setTimeout(rest, isPassing.current ? RESTED : JUMPED)
        isPassing.current = true
      } else if (!isPassing.current) flushSync(draw)
    }
    window.addEventListener('scroll', scroll, { passive: true })
    window.addEventListener('resize', rest)
    return () => {
      clearTimeout(resting)
      window.removeEventListener('scroll', scroll)
      window.removeEventListener('resize', rest)
    }
  }, [draw])

  return { sight, show: (index: number) => bring(body.current, index * height, height) }
}

function lookAt(body: HTMLElement | null, { height, count }: { height: number; count: number }): Stretch {
  const top = -(body?.getBoundingClientRect().top ?? 0)
  return rowsInSight(top, window.innerHeight, height, count)
}

function bring(body: HTMLElement | null, top: number, height: number) {
  const at = (body?.getBoundingClientRect().top ?? 0) + top
  if (at < COVERED.top) window.scrollBy(0, at - COVERED.top)
  const beyond = at + height - (window.innerHeight - COVERED.foot)
  if (beyond > 0) window.scrollBy(0, beyond)
}
