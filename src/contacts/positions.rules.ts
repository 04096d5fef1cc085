export type Job = { organisation: string | null; title: string | null }

export type JobNews = { kind: 'new job' | 'new title'; text: string }

/** What there is to say when a source gives somebody another job; null when it only fills in what was not known. */
export function jobNews(before: Job, after: Job): JobNews | null {
  if (!before.organisation && !before.title) return null
  if (after.organisation && before.organisation && differs(before.organisation, after.organisation))
    return { kind: 'new job', text: `Now ${jobText(after)} (was ${jobText(before)})` }
  if (after.title && before.title && differs(before.title, after.title))
    return { kind: 'new title', text: `Now ${jobText(after)} (was ${before.title})` }
  return null
}

/** `Head of Sales at Acme`. */
export function jobText({ organisation, title }: Job): string {
  if (title && organisation) return `${title} at ${organisation}`
  return title ?? (organisation ? `at ${organisation}` : '')
}

/** Whether it is another job rather than another spelling, or another title in the same place. */
export function isOtherJob(before: Job, after: Job): boolean {
  return Boolean(before.organisation) && differs(before.organisation, after.organisation)
}

function differs(one: string | null, other: string | null): boolean {
  return (one ?? '').trim().toLowerCase() !== (other ?? '').trim().toLowerCase()
}
