export type Stroke = {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  /** Whether the keys go into a text that is being typed. */
  isTyping: boolean
  isDialogOpen: boolean
}

/**
 * The name under which a stroke is looked up: "mod+k", or the single key ("j", "?"). Null where it is not ours: while
 * typing, over an open dialog, with other modifiers, or when single keys are turned off.
 */
export function strokeName(stroke: Stroke, singleKeys: boolean): string | null {
  if (stroke.altKey) return null
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key
  if (stroke.ctrlKey || stroke.metaKey) return `mod+${key}`
  if (!singleKeys || stroke.isTyping || stroke.isDialogOpen) return null
  return key
}
