import { lazy, type ReactNode, Suspense } from 'react'

const Modal = lazy(() => import('./dialog.modal.tsx'))

export type DialogProps = { title: string; close: () => void; children: ReactNode }

/** A question over the page. Rendered only while it is open; what draws it is fetched on first use. */
export function Dialog(props: DialogProps) {
  return (
    <Suspense fallback={null}>
      <Modal {...props} />
    </Suspense>
  )
}
