import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Outlet } from 'react-router'
import { Failing } from '#web/parts/states.part.tsx'
import { Overlays } from '#web/shell/overlays.part.tsx'
import styles from './gate.module.css'
import { me } from './me.query.ts'

const SignIn = lazy(() => import('./signin.screen.tsx'))
const Welcome = lazy(() => import('#web/welcome/welcome.screen.tsx'))

/** Lets in who is signed in; shows anybody else where to sign in, or on the first visit where to begin. */
export function Gate() {
  const { data, error, refetch } = useQuery(me)
  if (data?.user) {
    return (
      <>
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
        <Overlays />
      </>
    )
  }
  if (data && !data.hasOwner) {
    return (
      <Suspense fallback={null}>
        <Welcome />
      </Suspense>
    )
  }
  if (!data && !error) return null
  return (
    <main className={styles.door}>
      <p className={styles.name} aria-hidden="true">
        Kith
      </p>
      {error && <Failing error={error} retry={() => refetch()} />}
      {data && (
        <Suspense fallback={null}>
          <SignIn />
        </Suspense>
      )}
    </main>
  )
}
