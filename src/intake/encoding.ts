import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What decoding met; it fills while the text streams. */
export type Decoding = {
  /** `ascii` until something tells. */
  encoding: Encoding | 'ascii'
  hasMark: boolean
  /** NUL characters removed. */
  nuls: number
  /** Characters that could not be decoded and became `\uFFFD`. */
  replaced: number
}

export function newDecoding(): Decoding {
  return { encoding: 'ascii', hasMark: false, nuls: 0, replaced: 0 }
}

/**
 * Text of a byte stream. The byte order mark tells the encoding, or NULs in every other byte (UTF-16 without mark);
 * else the first piece that is not ASCII: valid UTF-8 or, if not, Windows-1252. NULs are removed and counted.
 */
export async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  report = newDecoding(),
): AsyncGenerator<string> {
  const decoder = new PieceDecoder(report)
  for await (const piece of bytes) {
    const text = withoutNuls(decoder.write(piece), report)
    if (text) yield text
  }
  const text = withoutNuls(decoder.end(), report)
  if (text) yield text
}

function withoutNuls(text: string, report: Decoding): string {
  if (!text.includes('\0')) return text
  const clean = text.replaceAll('\0', '')
  report.nuls += text.length - clean.length
  return clean
}

const FIRST_LOOK = 512

class PieceDecoder {
  #report: Decoding
  #held: Uint8Array = new Uint8Array()
  #decoder: TextDecoder | null = null
  #isStarted = false

  constructor(report: Decoding) {
    this.#report = report
  }

  write(piece: Uint8Array): string {
    const bytes = this.#held.length ? Buffer.concat([this.#held, piece]) : piece
    if (!this.#isStarted && bytes.length < FIRST_LOOK) return this.#hold(bytes, bytes.length)
    return this.#read(this.#isStarted ? bytes : this.#start(bytes), false)
  }

  end(): string {
    return this.#read(this.#isStarted ? this.#held : this.#start(this.#held), true)
  }

  #hold(bytes: Uint8Array, count: number): string {
    this.#held = Uint8Array.from(bytes.subarray(bytes.length - count))
    return ''
  }

  /** Looks at the beginning, and returns it without its mark. */
  #start(bytes: Uint8Array): Uint8Array {
    this.#isStarted = true
    const mark = markOf(bytes)
    this.#report.hasMark = mark !== null
    const encoding = mark?.encoding ?? unmarkedUtf16(bytes)
    if (encoding) this.#use(encoding)
    return mark ? bytes.subarray(mark.length) : bytes
  }

  #use(encoding: Encoding): void {
    this.#report.encoding = encoding
    this.#decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding, { ignoreBOM: true })
  }

  #read(bytes: Uint8Array, isLast: boolean): string {
    this.#held = new Uint8Array()
    if (this.#decoder) return this.#counted(this.#decoder.decode(bytes, { stream: !isLast }))
    const tail = isLast ? 0 : unfinished(bytes)
    const whole = tail ? bytes.subarray(0, bytes.length - tail) : bytes
    if (this.#report.encoding === 'ascii' && whole.some((byte) => byte > 127)) {
      this.#use(isUtf8(whole) ? 'utf-8' : 'windows-1252')
      if (this.#decoder) return this.#read(bytes, isLast)
    }
    this.#hold(bytes, tail)
    const text = Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString('utf8')
    return isUtf8(whole) ? text : this.#counted(text)
  }

  #counted(text: string): string {
    for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1))
      this.#report.replaced++
    return text
  }
}

function markOf(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return null
}

/** Western text in UTF-16 has a NUL in nearly every other byte. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | null {
  const look = bytes.subarray(0, FIRST_LOOK)
  const nuls = [0, 0]
  for (const [at, byte] of look.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1
  const many = look.length / 4
  const [even = 0, odd = 0] = nuls
  if (look.length < 8 || Math.max(even, odd) < many || Math.min(even, odd) > many / 4) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** How many bytes at the end begin a UTF-8 character that is not all there yet: 0–3. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}
