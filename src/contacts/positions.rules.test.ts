import { expect, test } from 'vitest'
import { isOtherJob, jobNews, jobText } from './positions.rules.ts'

const job = (organisation: string | null, title: string | null) => ({ organisation, title })

test.each([
  [job('Acme', 'Clerk'), job('Globex', 'CEO'), 'Now CEO at Globex (was Clerk at Acme)'],
  [job('Acme', null), job('Globex', null), 'Now at Globex (was at Acme)'],
  [job('Acme', 'Clerk'), job('Acme', 'Head'), 'Now Head at Acme (was Clerk)'],
  [job(null, 'Clerk'), job(null, 'Head'), 'Now Head (was Clerk)'],
  [job(null, null), job('Acme', 'Clerk'), undefined],
  [job('Acme', null), job('Acme', 'Clerk'), undefined],
  [job('Acme', 'Clerk'), job(' ACME', 'clerk'), undefined],
  [job('Acme', 'Clerk'), job(null, null), undefined],
])('%j then %j', (before, after, text) => {
  expect(jobNews(before, after)?.text).toBe(text)
})

test('another organisation is another job, a first one is not', () => {
  expect(isOtherJob(job('Acme', 'Clerk'), job('Globex', 'Clerk'))).toBe(true)
  expect(isOtherJob(job('Acme', 'Clerk'), job('acme', 'Head'))).toBe(false)
  expect(isOtherJob(job(null, 'Clerk'), job('Acme', 'Clerk'))).toBe(false)
  expect(jobText(job(null, null))).toBe('')
})
