import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { Gate } from '#web/signin/gate.part.tsx'
import Today from '#web/today/today.screen.tsx'
import { Frame } from './frame.part.tsx'

const Circle = lazy(() => import('#web/circle/circle.screen.tsx'))
const Contacts = lazy(() => import('#web/contacts/contacts.screen.tsx'))
const Contact = lazy(() => import('#web/contact/contact.screen.tsx'))
const Import = lazy(() => import('#web/import/import.screen.tsx'))
const Settings = lazy(() => import('#web/settings/settings.screen.tsx'))
const Welcome = lazy(() => import('#web/welcome/welcome.screen.tsx'))
const Enter = lazy(() => import('#web/signin/enter.screen.tsx'))
const More = lazy(() => import('./more.screen.tsx'))

/** Every screen and its address. Today comes with the first load; the others are fetched when they are opened. */
export function Screens() {
  return (
    <Routes>
      <Route
        path="enter"
        element={
          <Suspense fallback={null}>
            <Enter />
          </Suspense>
        }
      />
      <Route element={<Gate />}>
        <Route path="welcome" element={<Welcome />} />
        <Route element={<Frame />}>
          <Route index element={<Today />} />
          <Route path="circle" element={<Circle />} />
          <Route path="contacts" element={<Contacts />} />
          <Route path="contacts/:id" element={<Contact />} />
          <Route path="import" element={<Import />} />
          <Route path="import/:id" element={<Import />} />
          <Route path="settings" element={<Settings />} />
          <Route path="more" element={<More />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Route>
      </Route>
    </Routes>
  )
}
