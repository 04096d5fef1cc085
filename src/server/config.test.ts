import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readConfig } from './config.ts'

it('needs nothing', () => {
  const config = readConfig({ HOME: '/home/bill' })
  expect(config).toMatchObject({ port: 4108, host: '127.0.0.1', url: null, allowedHosts: [] })
  const data = fileURLToPath(new URL('../../data', import.meta.url))
  expect(config.data).toBe(data)
  expect(config.database).toBe(join(data, 'kith.sqlite'))
  expect(config.keyFile).toBe('/home/bill/.config/kith/key')
  expect(config.trusts('127.0.0.1')).toBe(false)
})

it('takes what is set, and nothing for empty', () => {
  const config = readConfig({
    PORT: '80',
    HOST: '',
    KITH_DATA: '/srv/kith',
    KITH_DATABASE: 'postgres://kith@db/kith',
    KITH_URL: 'https://Kith.example.org',
    KITH_ALLOWED_HOSTS: ' nas.local, Kith,,',
    XDG_CONFIG_HOME: '/etc/xdg',
  })
  expect(config).toMatchObject({
    port: 80,
    host: '127.0.0.1',
    data: '/srv/kith',
    database: 'postgres://kith@db/kith',
  })
  expect(config.url?.origin).toBe('https://kith.example.org')
  expect(config.allowedHosts).toEqual(['nas.local', 'kith'])
  expect(config.keyFile).toBe('/etc/xdg/kith/key')
  expect(readConfig({ KITH_KEY_FILE: '/run/key', HOME: '/' }).keyFile).toBe('/run/key')
  expect(readConfig({ KITH_DATABASE: '/srv/other.sqlite' }).database).toBe('/srv/other.sqlite')
})

it.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['KITH_URL', 'kith.example.org'],
  ['KITH_URL', 'https://kith.example.org/kith'],
  ['KITH_URL', 'ftp://kith.example.org'],
  ['KITH_URL', 'https://bill@kith.example.org'],
  ['KITH_DATABASE', 'mysql://kith@db/kith'],
  ['KITH_ALLOWED_HOSTS', 'http://nas.local'],
  ['KITH_ALLOWED_HOSTS', 'nas.local, kith:4108'],
  ['KITH_ALLOWED_HOSTS', 'nas.local/kith'],
  ['KITH_TRUSTED_PROXIES', 'proxy.local'],
  ['KITH_TRUSTED_PROXIES', '10.0.0.0/33'],
  ['KITH_TRUSTED_PROXIES', '10.0.0.0/'],
])('names %s when it is %s', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name)
})

it('does not repeat the password of a database URL', () => {
  expect(() => readConfig({ KITH_DATABASE: 'mysql://kith:secret@db/kith' })).not.toThrow('secret')
})

it.each([
  ['10.0.0.0/8', '10.200.3.4', true],
  ['10.0.0.0/8', '::ffff:10.200.3.4', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['127.0.0.1, ::1', '::1', true],
  ['127.0.0.1, ::1', '127.0.0.2', false],
  ['fd00::/8', 'fd12:3456::1', true],
  ['fd00::/8', 'local', false],
])('trusting %s, trusts %s: %s', (proxies, address, isTrusted) => {
  expect(readConfig({ KITH_TRUSTED_PROXIES: proxies }).trusts(address)).toBe(isTrusted)
})
