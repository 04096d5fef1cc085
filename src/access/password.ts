import { Failure } from '#kernel/failure.ts'

// better-auth's scrypt, loaded when a password is set or proved.
export async function hashPassword(password: string): Promise<string> {
  const { hashPassword: hash } = await import('better-auth/crypto')
  return hash(password)
}

export async function isPassword(password: string, hash: string): Promise<boolean> {
  const { verifyPassword } = await import('better-auth/crypto')
  return verifyPassword({ hash, password })
}

export function wrongCode(): Failure {
  return new Failure(
    'forbidden',
    'The one-time code is not valid (any more). Start Kith again, or run "kith password", for a new one.',
  )
}
