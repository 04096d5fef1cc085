import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue

/** What is wrong with a value of a request, as the end of a sentence that begins with its name. */
export function issueInWords(issue: Issue): string {
  const { input } = issue
  if (issue.code === 'invalid_type') {
    if (input === undefined) return 'is missing'
    return `has to be ${article(issue.expected === 'int' ? 'whole number' : issue.expected)}`
  }
  if (issue.code === 'too_small') {
    if (isCounted(issue.origin) && Number(issue.minimum) === 1) return 'must not be empty'
    return `has to be at least ${amount(issue.origin, issue.minimum)}`
  }
  if (issue.code === 'too_big') return `must not be more than ${amount(issue.origin, issue.maximum)}`
  if (issue.code === 'invalid_value')
    return `has to be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
  if (issue.code === 'invalid_format' && issue.format === 'date')
    return 'is not a day of the calendar, like 2026-11-23'
  if (issue.code === 'invalid_format')
    return forms[issue.format] ?? 'is not written as it has to be; /api says how'
  if (issue.code === 'unrecognized_keys') return `has what is not known here: ${issue.keys.join(', ')}`
  return 'is not as it has to be; /api says how'
}

const forms: Record<string, string> = {
  email: 'is not an e-mail address, like ann@example.org',
  url: 'is not a web address, like https://example.org',
}

function article(what: string): string {
  return `${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`
}

function isCounted(origin: string): boolean {
  return ['string', 'array', 'set', 'map'].includes(origin)
}

function amount(origin: string, limit: number | bigint): string {
  const count = limit.toLocaleString('en')
  if (origin === 'string') return `${count} characters`
  return origin === 'array' || origin === 'set' ? `${count} of them` : count
}
