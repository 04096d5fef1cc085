/** Generational suffixes belong to the name; the value is how Kith writes them. */
const GENERATIONS = new Map([
  ['jr', 'Jr.'],
  ['jnr', 'Jr.'],
  ['sr', 'Sr.'],
  ['snr', 'Sr.'],
  ['ii', 'II'],
  ['iii', 'III'],
  ['iv', 'IV'],
])

const CREDENTIALS = new Set(
  `ab acc ace aca acca acsw aia aiaa aicp ala apr arm asa asid atc au-d ba bba bcba bcc bds beng ba-hons bed bfa bs bsc
  bscs bsee bsn bsw caia cams capm cbap cbe cca ccie ccim ccna ccnp cdr ce cebs cem ceng cfa cfe cfo cfp cfre cgma chfc
  chp chrp cia cic cipm cipp cipp/e cipp/us cisa cism cissp citp cka clf clu cma cmc cmp cne cnm cnp cpa cpc cpcc cpcu cpp
  cpsm cpt crc crcm crm crna crpc csa csm cspo csp csw cta ctp cwp dba dc dd ddiv dds diplom-ing dipl dipl-ing dlitt dmd
  dmin dnp do dphil dpt drph dsc dvm ea eae ed-d edd edm eit emba emt esq ess faaos faap facc face fache facog facp facs
  faia fasla fca fcca fcipd fhfma fieee fnp frcs frics frm frsa fsa gisp gphr gri hcs iccp jd jsm jur-dr lcsw ld leed
  leed-ap leed-ga licsw llb lld llm lmft lmhc lmsw lpc lpn lutcf ma mai maed march marketing-d mba mbbs mbchb mcips mcp
  mcse md mdiv med meng mfa mfin mft mha mhrm mhsa mlis mls mm mms mpa mph mphil mpp mps mrics ms msa msc mscs msed msee
  msfs msm msn mspm mst msw mts ncc nd np obe od ot otd otr otr/l pa pa-c pcc pe peng phd pharmd phr pls pmi pmi-acp pmi-pba
  pmp pmi-rmp pps psm psyd pt qc rac rcic rd rdn realtor rhia rhit rhu rn rpa rph rpt rrt safe sa scd sca sc-d sfr shrm-cp
  shrm-scp sphr spsm ssbb ssgb sscp stb sts thd thm togaf tep ucc vmd`
    .split(/\s+/)
    .filter((word) => word.length > 1),
)

const plain = (token: string) => token.toLowerCase().replace(/\(c\)$|[.®™()]/g, '')

/** `Jr.` for any way of writing a generational suffix, else null. */
export function generation(token: string): string | null {
  return GENERATIONS.get(plain(token)) ?? null
}

/** Whether a piece after a comma is a degree, licence or title: a known one, or one written like them. */
export function isCredential(piece: string): boolean {
  const words = piece.trim().split(/\s+/)
  return words.length <= 4 && words.every(isCredentialWord)
}

function isCredentialWord(word: string): boolean {
  if (!word || word.length > 16) return false
  return CREDENTIALS.has(plain(word)) || looksLikeInitials(word)
}

/** `Ph.D.`, `CSCP`, `PMI-ACP`, `CIPP/E`, `LEED®`: more than one capital and hardly anything else. */
function looksLikeInitials(word: string): boolean {
  return /^(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z]{0,2}\.?(?:[A-Z]{1,5}[a-z]?\.?){0,5}(?:[-/&+][A-Z0-9]{1,5})*[®™]?$/.test(
    word,
  )
}

/**
 * Whether the last word of a name without a comma is a credential: a known one, in capitals or dotted (`Li CPA`,
 * `Roe Ph.D.`). Two capitals may be a family name (`Yo-Yo MA`, `ANN DO`), so they need a mixed-case name before them.
 */
export function isTrailingCredential(word: string, before: string, isSecondOfTwo: boolean): boolean {
  if (!CREDENTIALS.has(plain(word))) return false
  if (word.includes('.') || word === 'PhD') return true
  if (!/^[A-Z][A-Z/®™-]+$/.test(word)) return false
  return (
    plain(word).length > 2 ||
    (!isSecondOfTwo && (before !== before.toUpperCase() || generation(before) !== null))
  )
}
