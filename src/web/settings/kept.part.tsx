import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type CallContext } from '#web/api/client.ts'
import { rhythmSettings } from '#web/circle/circle.query.ts'
import { useChange, type Versioned } from '#web/parts/change.part.tsx'
import { baseOf, type Rhythm, rhythmInWords, rhythmLabels, shapeOf } from './kept.rules.ts'

type Keeping<Whole extends Versioned> = {
  queryKey: QueryKey
  /** Those of the form. */
  fields: readonly (keyof Whole)[]
  write: (input: Partial<Whole> & Versioned, options: { context: CallContext }) => Promise<Whole>
  labels: Record<string, string>
  inWords: (some: Partial<Whole>) => Record<string, unknown>
  done?: (whole: Whole) => string
  after?: () => void
}

/**
 * A form over some fields of the settings, which other forms and windows change too. It shows `seen`, made anew where
 * `shape` is another one; `touch` says that something is typed into it.
 */
export function useKept<Whole extends Versioned>(now: Whole | undefined, keeping: Keeping<Whole>) {
  const { queryKey, fields, after, ...changing } = keeping
  const cache = useQueryClient()
  const [opened, open] = useState<Whole | null>(null)
  const change = useChange<Partial<Whole>, Whole>({
    ...changing,
    what: 'This part of the settings',
    after: (whole) => {
      cache.setQueryData(queryKey, whole)
      after?.()
    },
  })
  const seen = now && baseOf(opened, now, fields)
  return {
    ...change,
    seen,
    shape: seen && shapeOf(seen, fields),
    touch: () => open(opened ?? now ?? null),
    save: async (mine: Partial<Whole>) => {
      if (seen && (await change.save(mine, seen))) open(null)
    },
  }
}

/** A form over the week, the seats and the cadences. */
export function useRhythm(
  fields: readonly (keyof Rhythm)[],
  { done, after }: { done?: string; after?: () => void },
) {
  const { data, error, refetch } = useQuery(rhythmSettings)
  const kept = useKept<Rhythm>(data, {
    queryKey: rhythmSettings.queryKey,
    fields,
    write: api.rhythm.updateSettings,
    labels: rhythmLabels,
    inWords: rhythmInWords,
    ...(done ? { done: () => done } : {}),
    ...(after ? { after } : {}),
  })
  return { ...kept, error, refetch }
}
