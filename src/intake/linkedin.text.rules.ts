const TAG =
  /<\/?(p|br|strong|em|b|i|u|s|a|ul|ol|li|div|span|img|h[1-6]|blockquote|code|pre|table|tbody|thead|tr|td|th|font|hr|style|script|html|body|head|title|meta|link|sup|sub|figure|button|input|form|iframe|video|section|article)(?=[\s/>])([^<>]*)>/gi
const BREAKS = /^(?:p|br|div|li|tr|h[1-6]|blockquote|ul|ol|hr|pre|table)$/i
const ENTITY =
  /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp|ndash|mdash|hellip|lsquo|rsquo|ldquo|rdquo|bull|euro|copy));/gi
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  euro: '€',
  copy: '©',
}

/** Longest message text kept, in UTF-16 units. */
export const TEXT_LENGTH = 100_000

/**
 * Plain text of a message, whose HTML fragments become line breaks or go; a link keeps its address. What only looks like
 * a tag (`I <3 you`, `<ann@example.org>`) stays.
 */
export function plainText(content: string): string {
  let text = content.length > TEXT_LENGTH * 2 ? content.slice(0, TEXT_LENGTH * 2) : content
  if (text.includes('<')) text = withoutTags(text)
  if (text.includes('&')) text = text.replace(ENTITY, entity)
  return tidy(text).slice(0, TEXT_LENGTH).toWellFormed()
}

function withoutTags(html: string): string {
  let link = ''
  let shownFrom = 0
  const bare = html.replace(/<(style|script)\b[^<>]*>[^<]*<\/\1>/gi, '')
  return bare.replace(TAG, (tag: string, name: string, attributes: string, at: number) => {
    const closes = tag.startsWith('</')
    if (name.toLowerCase() !== 'a')
      return BREAKS.test(name) && (closes || /^(?:br|hr|li)$/i.test(name)) ? '\n' : ''
    if (!closes) {
      link = /\bhref\s*=\s*["']?(https?:\/\/[^\s"'<>]+)/i.exec(attributes)?.[1] ?? ''
      shownFrom = at + tag.length
      return ''
    }
    const shown = bare.slice(shownFrom, at).includes(link)
    const address = link === '' || shown ? '' : ` (${link})`
    link = ''
    return address
  })
}

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return NAMED[name.toLowerCase()] ?? whole
  const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16)
  return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : ' '
}

/** Controls, overrides of direction, spaces at the end of a line, too many empty lines. */
const UNTIDY = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]|[ \u00a0]\n|\n{3}/u

function tidy(text: string): string {
  if (!UNTIDY.test(text)) return text.trim()
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
