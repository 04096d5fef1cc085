import type { ComponentProps } from 'react'
import styles from './button.module.css'

type Look = 'plain' | 'main' | 'quiet' | 'danger'

/** `main` is the one action of a screen or form; `quiet` reads like a link and is pressed like a button. */
export function Button({
  look = 'plain',
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { look?: Look }) {
  return <button type={type} className={`${styles.button} ${styles[look]} ${className ?? ''}`} {...rest} />
}
