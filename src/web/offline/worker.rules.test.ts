import { expect, it } from 'vitest'
import { answerFor, filesOf } from './worker.rules.ts'

const here = 'https://kith.example'
const get = (path: string, mode = 'cors') => ({ method: 'GET', mode, url: `${here}${path}` })

it.each([
  [get('/', 'navigate'), 'page'],
  [get('/contacts/7', 'navigate'), 'page'],
  [get('/assets/index-abc.js'), 'file'],
  [get('/icon.svg'), 'file'],
  [get('/manifest.webmanifest'), 'file'],
  [get('/assets.json'), 'pass'],
  [get('/rpc/today/sheet'), 'pass'],
  [get('/api', 'navigate'), 'pass'],
  [get('/api/openapi.json', 'navigate'), 'pass'],
  [get('/apiary', 'navigate'), 'page'],
  [{ ...get('/assets/x.js'), method: 'POST' }, 'pass'],
  [{ method: 'GET', mode: 'cors', url: 'https://elsewhere.example/assets/x.js' }, 'pass'],
] as const)('answers %j as a %s', (request, answer) => {
  expect(answerFor(request, here)).toBe(answer)
})

it('keeps each built file once, with its styles and faces, and not the worker itself', () => {
  const assets = {
    'index.html': {
      file: 'assets/index-1.js',
      css: ['assets/index-2.css'],
      assets: ['assets/serif-3.woff2'],
    },
    'circle.tsx': { file: 'assets/circle-4.js', css: ['assets/index-2.css'] },
    'offline/worker.ts': { file: 'sw.js' },
  }
  expect(filesOf(assets)).toEqual([
    '/assets/circle-4.js',
    '/assets/index-1.js',
    '/assets/index-2.css',
    '/assets/serif-3.woff2',
    '/icon.svg',
    '/manifest.webmanifest',
  ])
})
