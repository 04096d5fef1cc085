import { expect, test } from 'vitest'
import { photoTypeOf } from './photo.rules.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test.each([
  ['\xff\xd8\xff\xe0 and so on', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n and so on', 'image/png'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
  ['RIFF\x10\0\0\0WAVEfmt ', null],
  ['GIF89a', null],
  ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', null],
  ['\xff\xd8', null],
  ['', null],
])('%j is %s', (text, type) => {
  expect(photoTypeOf(bytes(text))).toBe(type)
})
