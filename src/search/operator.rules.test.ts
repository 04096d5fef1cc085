import { describe, expect, it } from 'vitest'
import type { Operator } from '#store/room.ts'
import { unfinished, written } from './operator.rules.ts'

const tag: Operator = { name: 'tag', help: '', takes: '', contacts: () => null }

describe('unfinished', () => {
  it.each([
    ['ta', { kind: 'name', before: '', minus: '', begun: 'ta' }],
    ['ann TA', { kind: 'name', before: 'ann ', minus: '', begun: 'ta' }],
    ['ann -ta', { kind: 'name', before: 'ann ', minus: '-', begun: 'ta' }],
    ['tag:', { kind: 'value', before: '', minus: '', begun: '', operator: tag }],
    ['ann tag:bo', { kind: 'value', before: 'ann ', minus: '', begun: 'bo', operator: tag }],
    ['-tag:"golf cl', { kind: 'value', before: '', minus: '-', begun: 'golf cl', operator: tag }],
    ['tag:"golf club"', null],
    ['tag:bo ', null],
    ['ann ', null],
    ['"ann', null],
    ['other:x', null],
    ['', null],
  ])('%s', (typed, expected) => expect(unfinished(typed, [tag])).toEqual(expected))
})

it('writes a value with spaces in quotes', () => {
  expect(written('tag', 'board')).toBe('tag:board')
  expect(written('tag', 'golf club')).toBe('tag:"golf club"')
  expect(written('tag', 'the "best" club')).toBe('tag:"the best club"')
})
