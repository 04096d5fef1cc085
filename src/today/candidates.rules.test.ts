import { expect, test } from 'vitest'
import { candidatesOf } from './candidates.rules.ts'

const found = [
  { id: 1, display: 'Ann Abbott' },
  { id: 2, display: 'Ann Okafor' },
  { id: 3, display: 'Joanne Lee' },
  { id: 4, display: 'Ann' },
]
const idsOf = (name: string, seats: number[], among = found) =>
  candidatesOf(name, among, new Set(seats)).map(({ id }) => id)

test('somebody called exactly so is meant', () => {
  expect(idsOf('ann', [1, 2])).toEqual([4])
  expect(idsOf('Ann Okafor', [])).toEqual([2])
})

test('among namesakes those with a seat are meant', () => {
  expect(idsOf('Ann', [2, 3], found.slice(0, 3))).toEqual([2])
  expect(idsOf('Ann', [1, 2], found.slice(0, 3))).toEqual([1, 2])
})

test('a seat without the name at its beginning still counts before strangers', () => {
  expect(idsOf('Anne', [3], found.slice(0, 3))).toEqual([3])
})

test('a seat under another name does not hide whoever is called so', () => {
  expect(idsOf('Ann', [3], found.slice(0, 3))).toEqual([1, 2, 3])
})

test('without any seat all are candidates, and nobody is nobody', () => {
  expect(idsOf('Ann', [], found.slice(0, 2))).toEqual([1, 2])
  expect(idsOf('Ann', [], [])).toEqual([])
})
