import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import { useKeys } from './keys.ts'
import { closeOverlay, openHelp, openPalette, useOverlay } from './overlay.store.ts'
import { takeOffer } from './toast.store.ts'

const Palette = lazy(() => import('#web/palette/palette.part.tsx'))
const Help = lazy(() => import('#web/help/help.part.tsx'))

/** The keys that work everywhere, and what they open. Each overlay is fetched on first use. */
export function Overlays() {
  const overlay = useOverlay()
  const navigate = useNavigate()
  useKeys({
    'mod+k': () => (overlay?.name === 'palette' ? closeOverlay() : openPalette()),
    '/': search,
    '?': openHelp,
    u: takeOffer,
    1: () => navigate('/'),
    2: () => navigate('/circle'),
    3: () => navigate('/contacts'),
  })
  return (
    <Suspense fallback={null}>
      {overlay?.name === 'palette' && <Palette text={overlay.text} close={closeOverlay} />}
      {overlay?.name === 'help' && <Help close={closeOverlay} />}
    </Suspense>
  )
}

/** A screen with a search box of its own (`data-search`) gets the cursor there. */
function search() {
  const box = document.querySelector<HTMLInputElement>('[data-search]')
  if (box) box.focus()
  else openPalette()
}
