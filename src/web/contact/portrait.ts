import { largestSource, squareOf } from './portrait.rules.ts'

/** Twice what the largest place shows, for fine screens. */
const SIDE = 384

/** The middle of a picture as a small square JPEG; throws, in words, what cannot be one. */
export async function shrink(file: File): Promise<Blob> {
  if (file.size > largestSource)
    throw new Error(
      `The picture has ${Math.round(file.size / 1e6)} MB; at most ${largestSource / 1e6} MB can be read. Take a smaller one.`,
    )
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) throw new Error('This browser cannot read the file as a picture. Take a JPEG, PNG or WebP.')
  const { left, top, side } = squareOf(picture)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = Math.min(SIDE, side)
  canvas.getContext('2d')?.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve, reject) => {
    const give = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error('The picture could not be made smaller. Take another.'))
    canvas.toBlob(give, 'image/jpeg', 0.86)
  })
}
