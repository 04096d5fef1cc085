import type { Channel, Direction } from '#contacts/contacts.schemas.ts'

/** How a call went, as far as a verb says. */
export type Went = 'talked' | 'voicemail' | 'no answer' | 'wrong number'

/** `isDial`: somebody was called, and the words after it may say that nobody answered. */
export type Verb = { channel: Channel; direction: Direction; outcome: Went | null; isDial: boolean }
type Pattern = readonly [RegExp, Verb]

const verb =
  (direction: Direction, isDial = false) =>
  (channel: Channel, outcome: Went | null = null): Verb => ({ channel, direction, outcome, isDial })
const [mine, dialled, theirs, rang] = [verb('out'), verb('out', true), verb('in'), verb('in', true)]

const a = '(?:an? |another |the )?'
const recording = '(?:voice ?mail|voice ?message|message|msg|vm)'
const note = '(?:message|text|dm|line|note|whatsapp)'
const post = '(?:letter|card|postcard)'
const reach =
  '(?:call|phone|ring|reach|get (?:hold of|through to)|calling|phoning|ringing|reaching|getting hold of)'
const not = "(?:could ?n[o’']?t|could not|can[’']?t|cannot|did ?n[o’']?t|did not|failed to)"
const good = '(?:quick |short |long |brief |nice |good |great |lovely )*'
const meal = '(?:lunch|coffee|breakfast|brunch|dinner|tea|drinks?|beers?|walk|meeting|meal)'
const talk = '(?:phone |video |zoom |teams )?(?:call|chat|talk|conversation|catch[- ]up)'
const got = '(?:got |had |received |took )?'
const had = '(?:had |grabbed |got )?'

const first = (words: string, what: Verb): Pattern => [new RegExp(`^(?:${words})\\s+(?=\\S)`, 'i'), what]

/** Verbs before a name. */
export const verbsFirst: readonly Pattern[] = [
  first(
    `(?:left|leaving) ${a}${recording}(?: (?:for|with|to))?|left word (?:for|with)|voicemail(?:ed)?(?: (?:for|with|to))?`,
    dialled('call', 'voicemail'),
  ),
  first(`${got}${a}wrong number(?: (?:for|of))?`, dialled('call', 'wrong number')),
  first(`missed ${a}call (?:from|of)`, rang('call', 'no answer')),
  first(
    `tried(?: (?:to )?${reach})?(?: again)?|no (?:answer|luck)(?: (?:from|with|at))?|${not} ${reach}|missed`,
    dialled('call', 'no answer'),
  ),
  first(`${got}${a}(?:phone )?call from`, rang('call', 'talked')),
  first(`${got}${a}e-?mail from`, theirs('email')),
  first(`${got}${a}${post} from`, theirs('letter')),
  first(`${got}${a}(?:${note}|reply) from|heard (?:back )?from`, theirs('message')),
  first(`(?:sent|wrote|posted) ${a}${post} to`, mine('letter')),
  first(`e-?mailed|mailed|wrote(?: back)?(?: to)?|(?:sent|wrote) ${a}e-?mail to|replied to`, mine('email')),
  first(
    `messaged|texted|pinged|dm(?:e|[’']|’e|'e)?d|whats-?app(?:ed|’d|'d)|reached out to|(?:sent|dropped) ${a}${note} to`,
    mine('message'),
  ),
  first(
    `met(?: up)?(?: with)?|saw|visited|ran into|bumped into|lunched with|${had}${a}${good}${meal} with`,
    mine('meeting', 'talked'),
  ),
  first('(?:called|phoned|telephoned|rang|rung|dialled|dialed)(?: up)?', dialled('call', 'talked')),
  first(
    `(?:spoke|spoken|talked|chatted|skyped|zoomed|facetimed)(?: briefly| again)? (?:to|with)|caught up with|reached|got (?:hold of|through to)|${had}${a}${good}${talk} with`,
    mine('call', 'talked'),
  ),
]

const name = '(?!(?:an?|the|another) )(\\S+(?: \\S+){0,5}?)'
const end = '(?=$|[\\s,.;:!–—-])'
const around = (words: string, what: Verb): Pattern => [new RegExp(`^${words}${end}`, 'i'), what]

/** Verbs that stand around a name. */
export const verbsAround: readonly Pattern[] = [
  around(`missed ${name}[’']s? call`, rang('call', 'no answer')),
  around(`returned ${name}[’']s? call`, dialled('call', 'talked')),
  around(`gave ${name} ${a}(?:call|ring|buzz)`, dialled('call', 'talked')),
  around(`left ${name} ${a}${recording}`, dialled('call', 'voicemail')),
  around(`(?:sent|wrote|dropped) ${name} ${a}e-?mail`, mine('email')),
  around(`(?:sent|wrote) ${name} ${a}${post}`, mine('letter')),
  around(`(?:sent|wrote|dropped) ${name} ${a}${note}`, mine('message')),
]

const after = (words: string, what: Verb): Pattern => around(`${name},? (?:${words})`, what)
const me = '(?: me| us)?'

/** Verbs after a name: mostly it was they who called or wrote. */
export const verbsAfter: readonly Pattern[] = [
  after('and (?:I|me) (?:talked|spoke|chatted)', mine('call', 'talked')),
  after(`and (?:I|me) (?:met|had ${a}${good}${meal})`, mine('meeting', 'talked')),
  after(`(?:called|phoned|rang)${me}(?: back)?|returned my call`, rang('call', 'talked')),
  after(`left${me} ${a}${recording}`, rang('call', 'voicemail')),
  after(`(?:e-?mailed|mailed|wrote)${me}(?: back)?|sent${me} ${a}e-?mail`, theirs('email')),
  after(`sent${me} ${a}${post}`, theirs('letter')),
  after(
    `(?:messaged|texted|pinged|replied|got in touch)${me}(?: back)?|sent${me} ${a}${note}`,
    theirs('message'),
  ),
  after(`(?:visited|came (?:by|in|over)|dropped (?:by|in))${me}`, verb('in')('meeting', 'talked')),
]

/** What a sentence without a verb says, when it tells how a call went: "Ann, no answer". */
export const dial = dialled('call', 'talked')
