/** What a browser is asked to read at most, in bytes. */
export const largestSource = 40_000_000

/** The largest square of a picture: its middle, and of a tall one the part a face is in. */
export function squareOf({ width, height }: { width: number; height: number }) {
  const side = Math.min(width, height)
  return { side, left: Math.round((width - side) / 2), top: Math.round((height - side) / 3) }
}
