/** Who is selected, and the row the next range begins at. */
export type Selection = { ids: ReadonlySet<number>; anchor: number | null }

export const nobody: Selection = { ids: new Set(), anchor: null }

type Row = { id: number }

export function everybody(rows: readonly (Row | undefined)[]): Selection {
  return { ids: new Set(rows.flatMap((row) => row?.id ?? [])), anchor: null }
}

/** Takes the row in or out, and begins the next range there. */
export function toggled({ ids }: Selection, rows: readonly (Row | undefined)[], index: number): Selection {
  const row = rows[index]
  if (!row) return { ids, anchor: index }
  const next = new Set(ids)
  if (!next.delete(row.id)) next.add(row.id)
  return { ids: next, anchor: index }
}

/** Takes in all rows from the anchor to this one; without an anchor, this one alone. */
export function extended(selection: Selection, rows: readonly (Row | undefined)[], index: number): Selection {
  const { ids, anchor } = selection
  if (anchor === null) return toggled(selection, rows, index)
  const [from, to] = anchor < index ? [anchor, index] : [index, anchor]
  const next = new Set(ids)
  for (const row of rows.slice(from, to + 1)) if (row) next.add(row.id)
  return { ids: next, anchor }
}

/** The ids in parts no larger than one request takes. */
export function batches(ids: Iterable<number>, size = 1000): number[][] {
  const all = [...ids]
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) =>
    all.slice(part * size, (part + 1) * size),
  )
}
