import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const isWindows = process.platform === 'win32'
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
]

/** The browser to test with: KITH_TEST_CHROMIUM, or the first Chromium or Chrome on this machine. */
export function findChromium(env = process.env): string | undefined {
  const named = env.KITH_TEST_CHROMIUM ?? ''
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, isWindows ? `${name}.exe` : name)))
  return [named, ...onPath, ...usual].find((file) => file !== '' && existsSync(file))
}
