import type { Command } from './command.ts'
import { typed } from './typed.ts'

/** Every command, loaded when it is called: the quick ones do not wait for the heavy ones. */
export const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./serve.ts')).serve,
  import: async () => (await import('./import.ts')).importFiles,
  status: async () => (await import('./status.ts')).status,
  contacts: async () => (await import('./contacts.ts')).contacts,
  show: async () => (await import('./show.ts')).show,
  circle: async () => (await import('./circle.ts')).circle,
  today: async () => (await import('./today.ts')).today,
  log: async () => (await import('./log.ts')).log,
  snooze: async () => (await import('./snooze.ts')).snooze,
  plan: async () => (await import('./plan.ts')).plan,
  export: async () => (await import('./export.ts')).exportContacts,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./backup.ts')).restore,
  check: async () => (await import('./backup.ts')).check,
  password: async () => (await import('./password.ts')).password,
  seed: async () => (await import('./seed.ts')).seed,
}

const verbs = [
  'serve                                        serve on http://localhost:4108',
  'import FILE… [--dry-run]                     take in an archive or address book',
  'import --take-back IMPORT|last               take a whole import back; what you did since stays',
  'status                                       what is kept here, and how safe it is',
  'contacts [QUERY] [--limit N]                 list or search contacts',
  'show CONTACT                                 one contact, whole',
  'circle [add|release] [CONTACT] [--call 25/30] [--email 14/21] [--phone NUMBER] [--reason WHY]',
  'today                                        whom to call today',
  'log CONTACT CHANNEL [--outcome talked] [--note TEXT] [--at TIME]',
  'snooze CONTACT --until YYYY-MM-DD [--clock call|email]',
  'plan [--days 28]                             the coming weeks, and whether they fit',
  'export --format csv|vcard|json [QUERY] [--show active|archived|all] [--output FILE]',
  'backup FILE|-                                a verified backup, also while serving',
  'restore FILE                                 bring one back; what it replaces is kept',
  'check                                        prove rows, summaries and files',
  'password EMAIL                               a new password for who forgot it',
  'seed --contacts N                            fill an empty Kith with a made-up world',
]

export function help(): string[] {
  return [
    ...verbs.map(typed),
    '',
    'CONTACT is a number, an e-mail, a profile URL, or a name that only one contact has.',
    'Every command takes --json, and --url and --token to ask a server instead of the data folder (KITH_DATA).',
    'Exit codes: 0 done · 1 unexpected · 2 usage, bad input or an ambiguous name · 3 not found · 4 refused · 5 conflict · 6 busy, full or unreachable',
  ]
}
