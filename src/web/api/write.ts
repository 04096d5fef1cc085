import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from '#web/shell/toast.store.ts'
import { api, type CallContext, newKey } from './client.ts'
import { queries } from './queries.ts'
import { troubleOf } from './trouble.rules.ts'

/** What a cached answer becomes before the server has said so. */
export type Optimism = { key: QueryKey; change: (kept: never) => unknown }

type Write<I, O> = {
  write: (input: I, options: { context: CallContext }) => Promise<O>
  /** What the toast says once it is done; nothing is said where it is left out. */
  done?: (output: O, input: I) => string
  /** Shown at once, and taken back if the server refuses. */
  optimism?: (input: I) => Optimism[]
  /** Runs once the server has written. */
  after?: (output: O, input: I) => void
  /** Return true when the trouble was shown where it belongs; otherwise a toast tells it. */
  failed?: (error: unknown, input: I) => boolean | undefined
}

/**
 * A write with its idempotency key, its optimism and its toast. Where the answer carries a `change`, the toast offers
 * Undo. Every read on the screen is asked again afterwards.
 */
export function useWrite<I, O>({ write, done, optimism, after, failed }: Write<I, O>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (input: I) => write(input, { context: { key: newKey() } }),
    onMutate: async (input) => {
      const steps = optimism?.(input) ?? []
      await Promise.all(steps.map(({ key }) => cache.cancelQueries({ queryKey: key })))
      const before = steps.map(({ key }) => [key, cache.getQueryData(key)] as const)
      for (const { key, change } of steps) {
        cache.setQueryData(key, (kept: unknown) => (kept === undefined ? undefined : change(kept as never)))
      }
      return { before }
    },
    onError: (error, input, context) => {
      for (const [key, kept] of context?.before ?? []) cache.setQueryData(key, kept)
      if (!failed?.(error, input)) toast({ text: troubleOf(error).message, isTrouble: true })
    },
    onSuccess: (output, input) => {
      after?.(output, input)
      const text = done?.(output, input)
      if (text) toast({ text, ...undoOf(output) })
    },
    onSettled: () => cache.invalidateQueries(),
  })
}

function undoOf(output: unknown) {
  const change = (output as { change?: number | null } | undefined)?.change
  return typeof change === 'number' ? { action: { label: 'Undo', run: () => undo(change) } } : {}
}

/** Takes back one group of changes and says so. */
export async function undo(change: number): Promise<void> {
  try {
    await api.store.undo({ change }, { context: { key: `undo-${change}` } })
    toast({ text: 'Undone.' })
  } catch (error) {
    toast({ text: troubleOf(error).message, isTrouble: true })
  } finally {
    await queries.invalidateQueries()
  }
}
