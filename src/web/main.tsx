import './theme/fonts.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import './theme/tokens.css'
import './theme/mantine.css'
import './theme/base.css'
import { createRoot } from 'react-dom/client'
import { queries } from './api/queries.ts'
import { keepApp } from './offline/register.ts'
import { App } from './shell/app.part.tsx'
import { me } from './signin/me.query.ts'
import { sheet } from './today/sheet.query.ts'

// Both are asked before the first render, so that they travel together.
void queries.prefetchQuery(me)
if (location.pathname === '/') void queries.prefetchQuery(sheet)

createRoot(document.getElementById('root') as HTMLElement).render(<App />)
keepApp()
