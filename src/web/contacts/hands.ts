import type { KeyboardEvent, MouseEvent, RefObject } from 'react'
import { useNavigate } from 'react-router'
import { useKeys } from '#web/shell/keys.ts'
import type { Listing } from './listing.store.ts'
import { extended, type Selection, toggled } from './selection.rules.ts'
import type { Line } from './view.rules.ts'

type Hands = {
  listing: Listing
  rows: readonly (Line | undefined)[]
  count: number
  current: number
  setCurrent: (index: number) => void
  grid: RefObject<HTMLElement | null>
  show: (index: number) => void
  selection: Selection
  select: (selection: Selection) => void
  selectAll: () => void
}

const PAGE = 12
/** As wide as the column of the box. */
const BOX = 44

/** What keys and pointer do on the list: J K and arrows go, Enter opens, X and Space select, Shift extends. */
export function useHands(hands: Hands) {
  const { listing, rows, count, current, setCurrent, grid, show, selection, select, selectAll } = hands
  const navigate = useNavigate()
  const toggle = (index: number) => select(toggled(selection, rows, index))

  function go(to: number) {
    const next = Math.max(0, Math.min(to, count - 1))
    setCurrent(next)
    grid.current?.focus({ preventScroll: true })
    show(next)
  }
  function open(index: number) {
    const line = rows[index]
    if (line) navigate(`/contacts/${line.id}`)
  }
  async function extend(to: number) {
    const from = selection.anchor === null ? toggled(selection, rows, current) : selection
    const last = Math.max(0, Math.min(to, count - 1))
    const anchor = from.anchor ?? last
    // What was flown past in between was never read.
    const isRead = await listing.read({ first: Math.min(anchor, last), last: Math.max(anchor, last) })
    if (isRead) select(extended(from, listing.snapshot().rows, last))
  }
  const isHere = () => document.activeElement === grid.current
  useKeys({
    j: () => go(isHere() ? current + 1 : current),
    k: () => go(isHere() ? current - 1 : current),
    x: () => toggle(current),
  })
  const strokes = new Map([
    ['ArrowDown', () => go(current + 1)],
    ['ArrowUp', () => go(current - 1)],
    ['PageDown', () => go(current + PAGE)],
    ['PageUp', () => go(current - PAGE)],
    ['Home', () => go(0)],
    ['End', () => go(count - 1)],
    ['Enter', () => open(current)],
    [' ', () => toggle(current)],
  ])
  const steps = new Map([
    ['ArrowDown', 1],
    ['ArrowUp', -1],
  ])

  function press(event: KeyboardEvent) {
    const { key, altKey, shiftKey } = event
    if (event.target !== grid.current || altKey) return
    const isMod = event.ctrlKey || event.metaKey
    const act = isMod ? (key === 'a' ? selectAll : undefined) : strokes.get(key)
    if (!act) return
    event.preventDefault()
    const step = shiftKey ? steps.get(key) : undefined
    if (step) void extend(current + step)
    act()
  }

  function click(event: MouseEvent) {
    const target = event.target as HTMLElement
    const row = target.closest<HTMLElement>('[data-index]')
    if (!row || target.closest('[href^="tel:"]')) return
    const isMod = event.metaKey || event.ctrlKey
    if (isMod && target.closest('a')) return
    // The box is small; around it, where a thumb falls, is its place too.
    const isBox = target instanceof HTMLInputElement || event.clientX - row.getBoundingClientRect().left < BOX
    const index = Number(row.dataset.index)
    setCurrent(index)
    if (!isBox) event.preventDefault()
    if (event.shiftKey) return void extend(index)
    if (isBox || isMod) return toggle(index)
    open(index)
  }

  return { press, click }
}
