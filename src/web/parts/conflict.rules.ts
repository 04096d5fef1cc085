export type Difference = { field: string; label: string; mine: string; theirs: string }

/** Where what I wanted to save differs from what stands there now; `labels` names the fields a person may see. */
export function differences(
  mine: Record<string, unknown>,
  current: Record<string, unknown>,
  labels: Record<string, string>,
): Difference[] {
  return Object.entries(labels)
    .filter(([field]) => field in mine && written(mine[field]) !== written(current[field]))
    .map(([field, label]) => ({ field, label, mine: written(mine[field]), theirs: written(current[field]) }))
}

function written(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(empty)'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
