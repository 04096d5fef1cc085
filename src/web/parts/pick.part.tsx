import { useId } from 'react'
import styles from './pick.module.css'

type Option<T extends string> = { value: T; label: string }

type PickProps<T extends string> = {
  legend: string
  /** Keeps the legend for screen readers only, where the buttons say it all. */
  hidesLegend?: boolean
  options: readonly Option<T>[]
  value: T | null
  onPick: (value: T) => void
}

/** One of a few, all in view: radio buttons that look like stamps. */
export function Pick<T extends string>({ legend, hidesLegend, options, value, onPick }: PickProps<T>) {
  const name = useId()
  return (
    <fieldset className={styles.pick}>
      <legend className={hidesLegend ? 'visually-hidden' : styles.legend}>{legend}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <span>
              <input
                type="radio"
                name={name}
                checked={option.value === value}
                onChange={() => onPick(option.value)}
              />
              {option.label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
