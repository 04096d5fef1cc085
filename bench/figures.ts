/** One measured figure: what, how much, what it should reach, and the yardstick measured beside it. */
export type Figure = { what: string; measured: string; target: string; yardstick: string }

export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5)
}

/** Milliseconds with as many places as say something. */
export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
}

export function rate(rows: number, milliseconds: number): string {
  return `${Math.round((rows / milliseconds) * 1000).toLocaleString('en')} rows/s`
}

/** The figures as a Markdown table, as the README has it. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(
    ({ what, measured, target, yardstick }) => `| ${what} | ${measured} | ${target} | ${yardstick} |`,
  )
  return ['| what | measured | to reach | beside it, in the same run |', '|---|---|---|---|', ...rows].join(
    '\n',
  )
}
