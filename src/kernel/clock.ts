/** UTC epoch milliseconds. */
export type Millis = number

/** Where time comes from; only doors and jobs read the real one. */
export type Clock = () => Millis

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const systemClock: Clock = () => Date.now()
