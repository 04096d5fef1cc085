import { expect, it } from 'vitest'
import { differences } from './conflict.rules.ts'

const labels = { organisation: 'Company', title: 'Title', city: 'City' }

it('shows the named fields that differ, mine and theirs', () => {
  const mine = { organisation: 'Marlow & Finch', title: 'Partner', city: 'Denver' }
  const current = { organisation: 'Marlow', title: 'Partner', city: null }
  expect(differences(mine, current, labels)).toEqual([
    { field: 'organisation', label: 'Company', mine: 'Marlow & Finch', theirs: 'Marlow' },
    { field: 'city', label: 'City', mine: 'Denver', theirs: '(empty)' },
  ])
})

it('leaves out what I did not touch, and what has no name for a person', () => {
  expect(
    differences({ version: 3, title: 'Partner' }, { version: 4, title: 'Partner', city: 'Rome' }, labels),
  ).toEqual([])
})

it('takes empty, missing and null for the same', () => {
  expect(differences({ city: '' }, {}, labels)).toEqual([])
  expect(differences({ city: null }, { city: '' }, labels)).toEqual([])
})
