import type { Command } from './command.ts'

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

export function help(): string[] {
  return [
    'kith serve                                        serve on http://localhost:4108',
    'kith import FILE… [--dry-run]                     take in an archive or address book',
    'kith import --take-back IMPORT|last               take a whole import back; what you did since stays',
    'kith status                                       what is kept here, and how safe it is',
    'kith contacts [QUERY] [--limit N]                 list or search contacts',
    'kith show CONTACT                                 one contact, whole',
    'kith circle [add|release] [CONTACT] [--call 25/30] [--email 14/21] [--phone NUMBER] [--reason WHY]',
    'kith today                                        whom to call today',
    'kith log CONTACT CHANNEL [--outcome talked] [--note TEXT] [--at TIME]',
    'kith snooze CONTACT --until YYYY-MM-DD [--clock call|email]',
    'kith plan [--days 28]                             the coming weeks, and whether they fit',
    'kith export --format csv|vcard|json [QUERY] [--show active|archived|all] [--output FILE]',
    'kith backup FILE|-                                a verified backup, also while serving',
    'kith restore FILE                                 bring one back; what it replaces is kept',
    'kith check                                        prove rows, summaries and files',
    'kith password EMAIL                               a new password for who forgot it',
    'kith seed --contacts N                            fill an empty Kith with a made-up world',
    '',
    'CONTACT is a number, an e-mail, a profile URL, or a name that only one contact has.',
    'Every command takes --json, and --url and --token to ask a server instead of the data folder (KITH_DATA).',
    'Exit codes: 0 done · 1 unexpected · 2 usage, bad input or an ambiguous name · 3 not found · 4 refused · 5 conflict · 6 busy, full or unreachable',
  ]
}
