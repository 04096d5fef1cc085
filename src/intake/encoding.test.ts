import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, newDecoding } from './encoding.ts'

async function read(bytes: Uint8Array, piece = 7) {
  const report = newDecoding()
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  let text = ''
  for await (const part of decode(pieces(), report)) text += part
  return { text, ...report }
}

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

test.each([
  ['plain', Buffer.from('Zoe,Abbott'), 'Zoe,Abbott', 'ascii'],
  ['UTF-8', Buffer.from('Zoë,王伟 🚀'), 'Zoë,王伟 🚀', 'utf-8'],
  ['UTF-8 with a mark', Buffer.from('\uFEFFZoë'), 'Zoë', 'utf-8'],
  ['UTF-16 LE with a mark', Buffer.from('\uFEFFZoë 🚀', 'utf16le'), 'Zoë 🚀', 'utf-16le'],
  ['UTF-16 BE with a mark', utf16be('\uFEFFZoë 🚀'), 'Zoë 🚀', 'utf-16be'],
  ['UTF-16 LE without a mark', Buffer.from('First Name,Zoë', 'utf16le'), 'First Name,Zoë', 'utf-16le'],
  ['UTF-16 BE without a mark', utf16be('First Name,Zoë'), 'First Name,Zoë', 'utf-16be'],
  ['Windows-1252', Buffer.from([0x5a, 0x6f, 0xeb, 0x2c, 0x92, 0x80]), 'Zoë,’€', 'windows-1252'],
])('%s is told by looking', async (_name, bytes, text, encoding) => {
  expect(await read(bytes)).toMatchObject({ text, encoding, replaced: 0 })
})

test('Windows-1252 is still found far down the file', async () => {
  const bytes = Buffer.concat([Buffer.from('x'.repeat(5000)), Buffer.from([0xe9, 0x2c])])
  expect(await read(bytes, 100)).toMatchObject({ encoding: 'windows-1252', text: `${'x'.repeat(5000)}é,` })
})

test('a bad byte in UTF-8 is replaced and counted, and costs nothing else', async () => {
  const bytes = Buffer.concat([Buffer.from('é'.repeat(600)), Buffer.from([0xff]), Buffer.from('ende')])
  const got = await read(bytes, 512)
  expect(got).toMatchObject({ encoding: 'utf-8', replaced: 1 })
  expect(got.text.endsWith('\uFFFDende')).toBe(true)
})

test('NULs are removed and counted', async () => {
  expect(await read(Buffer.from('a\0b\0\0c, and more text here'))).toMatchObject({
    text: 'abc, and more text here',
    nuls: 3,
  })
})

test('pieces of any size give the same text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      async (text, piece) => {
        const clean = text.replaceAll('\0', '')
        const long = `header ${clean.repeat(40)}`
        expect((await read(Buffer.from(long), piece)).text).toBe(long)
      },
    ),
  )
})
