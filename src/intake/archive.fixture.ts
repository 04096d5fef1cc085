import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'

/** A file to be zipped; the odd fields make the broken and hostile archives that tests need. */
export type ZippedFile = {
  name: string
  content: string | Uint8Array
  isEncrypted?: boolean
  isSymlink?: boolean
  /** Sizes and checksum to claim instead of the true ones. */
  claim?: { size?: number; crc?: number }
}

/** A small zip writer for tests. */
export function zipOf(files: readonly ZippedFile[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const { local, central } = records(file, offset)
    locals.push(local)
    centrals.push(central)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

function records(file: ZippedFile, offset: number): { local: Buffer; central: Buffer } {
  const content = Buffer.from(file.content)
  const packed = deflateRawSync(content)
  const name = Buffer.from(file.name)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(0x800 | (file.isEncrypted ? 1 : 0), 2)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(file.claim?.crc ?? crc32(content), 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(file.claim?.size ?? content.length, 18)
  common.writeUInt16LE(name.length, 22)
  const made = Buffer.alloc(6)
  made.writeUInt32LE(0x02014b50, 0)
  made.writeUInt16LE((3 << 8) | 20, 4)
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(((file.isSymlink ? 0o120777 : 0o100644) << 16) >>> 0, 6)
  rest.writeUInt32LE(offset, 10)
  const signature = Buffer.from([0x50, 0x4b, 3, 4])
  return {
    local: Buffer.concat([signature, common, name, packed]),
    central: Buffer.concat([made, common, rest, name]),
  }
}

/** A temporary folder that is gone when the test is. */
export function scratch(): {
  path(name: string, content?: string | Uint8Array): string
  [Symbol.dispose](): void
} {
  const folder = mkdtempSync(join(tmpdir(), 'kith-intake-'))
  return {
    path(name, content) {
      const path = join(folder, name)
      if (content !== undefined) writeFileSync(path, content)
      return path
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** CSV text of a header and rows, quoted where needed. */
export function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return [header, ...rows].map((row) => row.map(quoted).join(',')).join('\n')
}
