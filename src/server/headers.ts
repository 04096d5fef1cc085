import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app.ts'
import type { Config } from './config.ts'

/** No script but our own files, no frames, nothing from anywhere else. Mantine sets styles as it goes. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

export function securityHeaders(config: Config): MiddlewareHandler<AppEnv> {
  const isSecure = config.url?.protocol === 'https:'
  return async (c, next) => {
    // Before the answer is made: set on a finished one, each header would make it anew.
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    if (isSecure) c.header('Strict-Transport-Security', 'max-age=31536000')
    await next()
  }
}
