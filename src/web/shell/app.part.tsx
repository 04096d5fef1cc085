import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter } from 'react-router'
import { queries } from '#web/api/queries.ts'
import { theme } from '#web/theme/theme.ts'
import { Boundary } from './boundary.part.tsx'
import { usePrefs } from './prefs.store.ts'
import { Screens } from './screens.part.tsx'
import { Toasts } from './toasts.part.tsx'

export function App() {
  const { scheme } = usePrefs()
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      withStaticClasses={false}
      defaultColorScheme="auto"
      {...(scheme === 'auto' ? {} : { forceColorScheme: scheme })}
    >
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <Boundary>
            <Screens />
          </Boundary>
          <Toasts />
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  )
}
