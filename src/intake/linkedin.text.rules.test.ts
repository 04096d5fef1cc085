import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText, TEXT_LENGTH } from './linkedin.text.rules.ts'

test.each([
  ['<p>Thanks for the <strong>intro</strong> &amp; the coffee.</p>', 'Thanks for the intro & the coffee.'],
  ['<p>one</p><p>two<br>three</p>', 'one\ntwo\nthree'],
  ['<ul><li>a</li><li>b</li></ul>', 'a\n\nb'],
  ['I <3 you, a < b > c, <ann@example.org>', 'I <3 you, a < b > c, <ann@example.org>'],
  ['see <a href="https://x.example/y">here</a>', 'see here (https://x.example/y)'],
  ['<a href="https://x.example">https://x.example</a>', 'https://x.example'],
  ['<a href="javascript:alert(1)">x</a>', 'x'],
  ['<script>alert(1)</script>hi', 'hi'],
  ['&lt;b&gt; &#128512; &#x41; &nope; &#55296;', '<b> 😀 A &nope;'],
  ['a\r\nb  \n\n\n\nc', 'a\nb\n\nc'],
  ['a\u0007\u202eb', 'ab'],
  ['tab\tstays', 'tab\tstays'],
  ['👍', '👍'],
  ['', ''],
])('%j', (content, text) => expect(plainText(content)).toBe(text))

test('is bounded, well formed, and has no tags left, whatever comes', () => {
  const part = fc.constantFrom(
    '<p>',
    '</p>',
    '<a href="',
    'https://e.org">',
    '&amp;',
    '&#',
    '<',
    '>',
    ' ',
    '\n',
    'x',
    '\ud800',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const text = plainText(parts.join(''))
      expect(text.isWellFormed()).toBe(true)
      expect(text).not.toMatch(/<p>|<\/p>/)
    }),
  )
  expect(plainText('x'.repeat(TEXT_LENGTH * 5))).toHaveLength(TEXT_LENGTH)
})

test.each(['<p', '<a href=', '&', ' ', '<style>', '&#1', ' \n'])(
  '%j a hundred thousand times is read at once',
  (piece) => {
    expect(plainText(piece.repeat(100_000)).length).toBeLessThanOrEqual(TEXT_LENGTH)
  },
)
