import { expect, test } from 'vitest'
import { squareOf } from './portrait.rules.ts'

test.each([
  [
    { width: 400, height: 400 },
    { side: 400, left: 0, top: 0 },
  ],
  [
    { width: 800, height: 400 },
    { side: 400, left: 200, top: 0 },
  ],
  [
    { width: 400, height: 1000 },
    { side: 400, left: 0, top: 200 },
  ],
])('the square of %j', (picture, square) => {
  expect(squareOf(picture)).toEqual(square)
})
