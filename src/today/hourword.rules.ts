const clock =
  "(\\d{1,2})(?:[:.](\\d{2}))? ?(am|pm|a\\.m\\.|p\\.m\\.)|(\\d{1,2})[:h](\\d{2})(?: ?h)?|(\\d{1,2}) ?o[’']clock"
const hours = new RegExp(`^(?:at |around |about |by |@ ?|from )?(?:(noon|midday)|${clock})(?![\\w:])`, 'i')
const bare =
  /^(?:at|around|@) ?(\d{1,2})(?=$|[,;.!)]|\.$| (?:about|re|on|yesterday|today|tomorrow|this|last|for|to|and|with)\b)/i
/** An hour without "am" or "pm" is one people work at: 3 is the afternoon's, 8 the morning's. */
const FIRST_HOUR = 7

/** The hour that `words` begin with, as minutes after midnight; null when they begin with none. */
export function readHour(words: string): { minute: number; length: number } | null {
  const match = hours.exec(words) ?? bare.exec(words)
  if (!match) return null
  const [whole, noon, hour12, minute12, half, hour24, minute24, oclock] = match
  const isBare = match.length === 2
  const minute = isBare
    ? usual(Number(noon))
    : noon
      ? 720
      : half
        ? ofHalf(Number(hour12), Number(minute12 ?? 0), half.toLowerCase().startsWith('p'))
        : oclock
          ? usual(Number(oclock))
          : Number(hour24) * 60 + Number(minute24)
  return minute >= 0 && minute < 1440 && Number(minute12 ?? minute24 ?? 0) < 60
    ? { minute, length: whole.length }
    : null
}

const usual = (hour: number) => (hour > 24 ? -1 : (hour < FIRST_HOUR ? hour + 12 : hour) * 60)

const ofHalf = (hour: number, minute: number, isAfternoon: boolean) =>
  hour < 1 || hour > 12 ? -1 : ((hour % 12) + (isAfternoon ? 12 : 0)) * 60 + minute
