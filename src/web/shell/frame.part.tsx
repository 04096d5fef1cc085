import { Suspense, useEffect } from 'react'
import { NavLink, Outlet, useLocation, useNavigationType } from 'react-router'
import { Waiting } from '#web/offline/waiting.part.tsx'
import { Skeleton } from '#web/parts/states.part.tsx'
import { Boundary } from './boundary.part.tsx'
import styles from './frame.module.css'
import { openPalette } from './overlay.store.ts'

const tabs = [
  { to: '/', name: 'Today' },
  { to: '/circle', name: 'Circle' },
  { to: '/contacts', name: 'Contacts' },
] as const
const further = [
  { to: '/import', name: 'Import' },
  { to: '/settings', name: 'Settings' },
] as const

/** The book around every screen: its index in the left margin, on a phone along the foot. */
export function Frame() {
  const { pathname } = useLocation()
  useTop(pathname)
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#page">
        Skip to the page
      </a>
      <nav className={styles.index} aria-label="Screens">
        <p className={styles.name} aria-hidden="true">
          Kith
        </p>
        <ul className={styles.tabs}>
          {tabs.map((tab) => (
            <Tab key={tab.to} {...tab} />
          ))}
          {further.map((tab) => (
            <Tab key={tab.to} {...tab} className={styles.further} />
          ))}
          <Tab to="/more" name="More" className={styles.more} />
        </ul>
        <button type="button" className={styles.quick} onClick={() => openPalette()}>
          Log or search <kbd>{isApple ? '⌘' : 'Ctrl'} K</kbd>
        </button>
        <Waiting />
      </nav>
      <main id="page" className={styles.page} tabIndex={-1}>
        <Boundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </Boundary>
      </main>
    </div>
  )
}

/** A page that is gone to begins at its top; one that is gone back to is where it was. */
function useTop(pathname: string) {
  const type = useNavigationType()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of page that matters
  useEffect(() => {
    if (type !== 'POP') window.scrollTo(0, 0)
  }, [pathname])
}

const isApple = /Mac|iPhone|iPad/.test(navigator.platform)

function Tab({ to, name, className }: { to: string; name: string; className?: string | undefined }) {
  return (
    <li className={className}>
      <NavLink to={to} end={to === '/'} className={({ isActive }) => (isActive ? styles.active : '')}>
        {name}
      </NavLink>
    </li>
  )
}

function PageSkeleton() {
  return (
    <div className={styles.loading}>
      <Skeleton lines={6} />
    </div>
  )
}
