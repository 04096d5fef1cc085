export type Finding = {
  kind: 'page' | 'row' | 'reference' | 'summary' | 'file'
  table?: string
  key?: string
  column?: string
  what: string
}

/** What a check found; at most 1,000 findings are listed, all are counted. */
export type Report = {
  findings: Finding[]
  found: number
  rows: number
  contacts: number
  files: number
  workspaces: number[]
}

const LISTED = 1000

export function newReport(): Report {
  return { findings: [], found: 0, rows: 0, contacts: 0, files: 0, workspaces: [] }
}

export function note(report: Report, finding: Finding) {
  report.found++
  if (report.findings.length < LISTED) report.findings.push(finding)
}
