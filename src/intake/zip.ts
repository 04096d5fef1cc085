import { Transform } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { Failure } from '#kernel/failure.ts'
import {
  type Container,
  type ContainerLimits,
  normalBase,
  refuseSize,
  type SourceFile,
  tooMany,
} from './container.rules.ts'

/** Opens a zip without unpacking it; whatever in it could harm or mislead refuses the whole archive, in clear words. */
export async function openZip(path: string, limits: ContainerLimits): Promise<Container> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: false }).catch(
    (cause: unknown) => {
      throw brokenZip(path, cause)
    },
  )
  const close = async () => zip.close()
  try {
    return { kind: 'zip', path, files: await listEntries(path, zip, limits), close }
  } catch (cause) {
    await close()
    throw cause instanceof Failure ? cause : brokenZip(path, cause)
  }
}

async function listEntries(path: string, zip: ZipFile, limits: ContainerLimits): Promise<SourceFile[]> {
  if (zip.entryCount > limits.entries) throw tooMany(path, limits.entries)
  const files: SourceFile[] = []
  let total = 0
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue
    total += entry.uncompressedSize
    refuseSize(path, total, limits.totalBytes)
    refuseEntry(path, entry, limits)
    files.push(zippedFile(path, zip, entry))
    if (files.length > limits.entries) throw tooMany(path, limits.entries)
  }
  return files
}

const RATIO_MATTERS_FROM = 64 * 1024 ** 2

function refuseEntry(path: string, entry: Entry, limits: ContainerLimits): void {
  const where = `${entry.fileName} in ${path}`
  if (entry.isEncrypted())
    throw new Failure(
      'unsupported',
      `${where} is encrypted. LinkedIn's archives are not: unpack it and import the folder.`,
    )
  refuseSize(where, entry.uncompressedSize, limits.entryBytes)
  const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1)
  if (entry.uncompressedSize > RATIO_MATTERS_FROM && ratio > limits.ratio)
    throw new Failure(
      'too large',
      `${where} unpacks to ${Math.round(ratio)} times its size, as zip bombs do. Nothing was imported. Download the archive again from LinkedIn.`,
    )
}

const SYMLINK = 0o120000

function zippedFile(path: string, zip: ZipFile, entry: Entry): SourceFile {
  const mode = (entry.externalFileAttributes >>> 16) & 0o170000
  return {
    name: entry.fileName,
    base: normalBase(entry.fileName),
    size: entry.uncompressedSize,
    refused:
      mode === SYMLINK
        ? 'a symbolic link'
        : entry.canDecodeFileData()
          ? null
          : 'packed in a way Kith cannot unpack',
    open: async () => {
      const packed = await zip.openReadStreamPromise(entry).catch((cause: unknown) => {
        throw brokenZip(path, cause)
      })
      const checked = checksum(path, entry)
      packed.on('error', (cause) => checked.destroy(brokenZip(path, cause)))
      checked.on('close', () => packed.destroy())
      return packed.pipe(checked)
    },
  }
}

/** Passes bytes on and fails at the end if they are not those that were packed. */
function checksum(path: string, entry: Entry): Transform {
  let sum = 0
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      sum = crc32(piece, sum)
      done(null, piece)
    },
    flush(done) {
      done(sum === entry.crc32 ? null : brokenZip(path, new Error(`checksum of ${entry.fileName} differs`)))
    },
  })
}

function brokenZip(path: string, cause: unknown): Failure {
  const text = cause instanceof Error ? cause.message : String(cause)
  if (/invalid relative path|absolute path|invalid characters in fileName/i.test(text))
    return new Failure(
      'invalid',
      `${path} holds a file whose path leads out of the archive (${text}). LinkedIn makes no such archives: nothing was imported.`,
      {},
      cause,
    )
  return new Failure(
    'invalid',
    `${path} is damaged or was not downloaded to its end (${text}). Download it again from LinkedIn.`,
    {},
    cause,
  )
}
