import { fold } from '#search/fold.rules.ts'

/** `Zone: name, name; Zone: …` as a look-up from folded name to zone. */
function table(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(';').flatMap((line) => {
    const at = line.indexOf(':')
    const zone = line.slice(0, at).trim()
    return line
      .slice(at + 1)
      .split(',')
      .map((name) => [fold(name), zone] as const)
  })
  return new Map(pairs.filter(([name]) => name !== ''))
}

/** States and provinces, by the zone most people in them live in; names and postal codes. */
export const STATES = table(`
America/New_York: Connecticut, CT, Delaware, DE, District of Columbia, DC, Washington DC, Florida, FL, Georgia USA, GA, Kentucky, KY,
 Maine, ME, Maryland, MD, Massachusetts, MA, Michigan, MI, New Hampshire, NH, New Jersey, NJ, New York State, New York, NY,
 North Carolina, NC, Ohio, OH, Pennsylvania, PA, Rhode Island, RI, South Carolina, SC, Vermont, VT, Virginia, VA, West Virginia, WV;
America/Indiana/Indianapolis: Indiana, IN;
America/Chicago: Alabama, AL, Arkansas, AR, Illinois, IL, Iowa, IA, Kansas, KS, Louisiana, LA, Minnesota, MN, Mississippi, MS,
 Missouri, MO, Nebraska, NE, North Dakota, ND, Oklahoma, OK, South Dakota, SD, Tennessee, TN, Texas, TX, Wisconsin, WI;
America/Denver: Colorado, CO, Montana, MT, New Mexico, NM, Utah, UT, Wyoming, WY; America/Boise: Idaho, ID;
America/Phoenix: Arizona, AZ; America/Los_Angeles: California, CA, Nevada, NV, Oregon, OR, Washington State, Washington, WA;
America/Anchorage: Alaska, AK; Pacific/Honolulu: Hawaii, HI; America/Puerto_Rico: Puerto Rico, PR;
America/Toronto: Ontario, ON, Quebec, QC; America/Winnipeg: Manitoba, MB; America/Regina: Saskatchewan, SK;
America/Edmonton: Alberta, AB; America/Vancouver: British Columbia, BC; America/Halifax: Nova Scotia, NS, Prince Edward Island, PEI;
America/Moncton: New Brunswick, NB; America/St_Johns: Newfoundland, Newfoundland and Labrador, NL;
Australia/Sydney: New South Wales, NSW; Australia/Melbourne: Victoria Australia, VIC; Australia/Brisbane: Queensland, QLD;
Australia/Adelaide: South Australia; Australia/Perth: Western Australia; Australia/Hobart: Tasmania; Australia/Darwin: Northern Territory`)

/** Capitals and large cities, by their English and own names. */
export const CITIES = table(`
America/New_York: New York City, NYC, Manhattan, Brooklyn, Boston, Philadelphia, Atlanta, Miami, Orlando, Tampa, Tampa Bay,
 Jacksonville, Charlotte, Raleigh, Raleigh Durham Chapel Hill, Pittsburgh, Cleveland, Columbus, Cincinnati, Baltimore, Buffalo, Richmond, Fort Lauderdale, Knoxville, Knoxville Tennessee, Knoxville TN, Chattanooga, Chattanooga Tennessee, Chattanooga TN, Washington DC Baltimore;
America/Detroit: Detroit; America/Kentucky/Louisville: Louisville, Louisville KY; America/Indiana/Indianapolis: Indianapolis;
America/Chicago: Chicago, Houston, Dallas, Dallas Fort Worth, Fort Worth, Austin, San Antonio, Minneapolis, Minneapolis St Paul, St Louis, Kansas City, Milwaukee, New Orleans,
 Memphis, Nashville, Oklahoma City, Omaha, Madison, Tulsa; America/Denver: Denver, Boulder, Colorado Springs, Fort Collins, Salt Lake City, Albuquerque, El Paso, El Paso Texas, El Paso TX, Santa Fe, Rapid City South Dakota, Rapid City SD;
America/Boise: Boise; America/Phoenix: Phoenix, Tucson, Scottsdale;
America/Los_Angeles: Los Angeles, San Francisco, San Diego, San Jose, Seattle, Sacramento, Oakland, Las Vegas, Silicon Valley, Palo Alto, Orange County, Portland;
America/Anchorage: Anchorage; Pacific/Honolulu: Honolulu; America/Toronto: Toronto, Montreal, Ottawa, Quebec City, Hamilton Ontario, Mississauga;
America/Winnipeg: Winnipeg; America/Edmonton: Calgary, Edmonton; America/Vancouver: Vancouver; America/Halifax: Halifax;
America/Mexico_City: Mexico City, Ciudad de Mexico, Guadalajara; America/Monterrey: Monterrey; America/Tijuana: Tijuana;
America/Sao_Paulo: Sao Paulo, Rio de Janeiro, Brasilia, Belo Horizonte, Curitiba, Porto Alegre; America/Manaus: Manaus; America/Recife: Recife;
America/Argentina/Buenos_Aires: Buenos Aires; America/Santiago: Santiago de Chile, Santiago; America/Bogota: Bogota, Medellin; America/Lima: Lima;
Europe/London: London, Manchester, Edinburgh, Glasgow, Bristol, Leeds, Liverpool, Cardiff, Belfast; Europe/Dublin: Dublin;
Europe/Lisbon: Lisbon, Lisboa; Europe/Madrid: Madrid, Barcelona, Valencia; Europe/Paris: Paris, Lyon, Marseille, Toulouse;
Europe/Brussels: Brussels, Bruxelles, Antwerp; Europe/Amsterdam: Amsterdam, Rotterdam, The Hague, Randstad; Europe/Berlin: Berlin, Munich, Munchen, Hamburg, Frankfurt, Frankfurt Rhine Main, Cologne, Koln, Stuttgart, Dusseldorf;
Europe/Zurich: Zurich, Geneva, Basel, Bern; Europe/Vienna: Vienna, Wien; Europe/Rome: Rome, Roma, Milan, Milano; Europe/Copenhagen: Copenhagen, Kobenhavn;
Europe/Stockholm: Stockholm, Gothenburg; Europe/Oslo: Oslo; Europe/Helsinki: Helsinki; Europe/Warsaw: Warsaw, Warszawa, Krakow; Europe/Prague: Prague, Praha;
Europe/Budapest: Budapest; Europe/Bucharest: Bucharest; Europe/Athens: Athens; Europe/Istanbul: Istanbul, Ankara; Europe/Kyiv: Kyiv, Kiev; Europe/Moscow: Moscow, St Petersburg;
Africa/Cairo: Cairo; Africa/Lagos: Lagos, Abuja; Africa/Nairobi: Nairobi; Africa/Johannesburg: Johannesburg, Cape Town, Durban, Pretoria; Africa/Casablanca: Casablanca; Africa/Accra: Accra;
Asia/Jerusalem: Tel Aviv, Jerusalem, Haifa; Asia/Dubai: Dubai, Abu Dhabi; Asia/Riyadh: Riyadh, Jeddah; Asia/Tehran: Tehran; Asia/Karachi: Karachi, Lahore, Islamabad;
Asia/Kolkata: Mumbai, Delhi, New Delhi, Bengaluru, Bangalore, Hyderabad, Chennai, Kolkata, Pune, Ahmedabad, Gurgaon, Gurugram, Noida; Asia/Kathmandu: Kathmandu; Asia/Dhaka: Dhaka; Asia/Colombo: Colombo;
Asia/Bangkok: Bangkok; Asia/Ho_Chi_Minh: Ho Chi Minh City, Hanoi; Asia/Singapore: Singapore; Asia/Kuala_Lumpur: Kuala Lumpur; Asia/Jakarta: Jakarta, Bandung; Asia/Manila: Manila, Metro Manila, Cebu;
Asia/Hong_Kong: Hong Kong; Asia/Shanghai: Shanghai, Beijing, Shenzhen, Guangzhou; Asia/Taipei: Taipei; Asia/Seoul: Seoul, Busan; Asia/Tokyo: Tokyo, Osaka, Kyoto, Nagoya;
Asia/Almaty: Almaty; Asia/Novosibirsk: Novosibirsk; Asia/Vladivostok: Vladivostok; Asia/Yekaterinburg: Yekaterinburg;
Australia/Sydney: Sydney, Canberra; Australia/Melbourne: Melbourne; Australia/Brisbane: Brisbane, Gold Coast; Australia/Adelaide: Adelaide; Australia/Perth: Perth; Australia/Hobart: Hobart; Australia/Darwin: Darwin;
Pacific/Auckland: Auckland, Wellington, Christchurch`)

/** Countries with one zone, or one for nearly everybody: names and ISO codes. Those with several are left out on purpose. */
export const COUNTRIES = table(`
Europe/London: GB, United Kingdom, UK, England, Scotland, Wales, Northern Ireland, Great Britain; Europe/Dublin: IE, Ireland; Europe/Lisbon: PT, Portugal; Europe/Madrid: ES, Spain;
Europe/Paris: FR, France; Europe/Brussels: BE, Belgium; Europe/Amsterdam: NL, Netherlands, The Netherlands, Holland; Europe/Luxembourg: LU, Luxembourg; Europe/Berlin: DE, Germany, Deutschland;
Europe/Zurich: CH, Switzerland, LI, Liechtenstein; Europe/Vienna: AT, Austria; Europe/Rome: IT, Italy; Europe/Malta: MT, Malta; Europe/Copenhagen: DK, Denmark; Europe/Stockholm: SE, Sweden; Europe/Oslo: NO, Norway;
Europe/Helsinki: FI, Finland; Atlantic/Reykjavik: IS, Iceland; Europe/Tallinn: EE, Estonia; Europe/Riga: LV, Latvia; Europe/Vilnius: LT, Lithuania; Europe/Warsaw: PL, Poland; Europe/Prague: CZ, Czechia, Czech Republic;
Europe/Bratislava: SK, Slovakia; Europe/Budapest: HU, Hungary; Europe/Ljubljana: SI, Slovenia; Europe/Zagreb: HR, Croatia; Europe/Belgrade: RS, Serbia; Europe/Sarajevo: BA, Bosnia and Herzegovina; Europe/Skopje: MK, North Macedonia;
Europe/Tirane: AL, Albania; Europe/Bucharest: RO, Romania; Europe/Sofia: BG, Bulgaria; Europe/Athens: GR, Greece; Asia/Nicosia: CY, Cyprus; Europe/Istanbul: TR, Turkey, Turkiye; Europe/Kyiv: UA, Ukraine; Europe/Minsk: BY, Belarus;
Asia/Tbilisi: GE; Asia/Yerevan: AM, Armenia; Asia/Baku: AZ, Azerbaijan; Asia/Jerusalem: IL, Israel; Asia/Beirut: LB, Lebanon; Asia/Amman: JO, Jordan; Asia/Baghdad: IQ, Iraq; Asia/Riyadh: SA, Saudi Arabia; Asia/Kuwait: KW, Kuwait;
Asia/Qatar: QA, Qatar; Asia/Bahrain: BH, Bahrain; Asia/Dubai: AE, United Arab Emirates, UAE; Asia/Muscat: OM, Oman; Asia/Tehran: IR, Iran; Asia/Karachi: PK, Pakistan; Asia/Kolkata: IN, India; Asia/Kathmandu: NP, Nepal; Asia/Dhaka: BD, Bangladesh;
Asia/Colombo: LK, Sri Lanka; Asia/Yangon: MM, Myanmar; Asia/Bangkok: TH, Thailand; Asia/Ho_Chi_Minh: VN, Vietnam; Asia/Phnom_Penh: KH, Cambodia; Asia/Singapore: SG, Singapore; Asia/Kuala_Lumpur: MY, Malaysia; Asia/Manila: PH, Philippines;
Asia/Shanghai: CN, China; Asia/Hong_Kong: HK, Hong Kong; Asia/Taipei: TW, Taiwan; Asia/Seoul: KR, South Korea, Korea; Asia/Tokyo: JP, Japan; Pacific/Auckland: NZ, New Zealand;
Africa/Cairo: EG, Egypt; Africa/Casablanca: MA, Morocco; Africa/Algiers: DZ, Algeria; Africa/Tunis: TN, Tunisia; Africa/Lagos: NG, Nigeria; Africa/Accra: GH, Ghana; Africa/Abidjan: CI, Ivory Coast; Africa/Dakar: SN, Senegal; Africa/Nairobi: KE, Kenya;
Africa/Kampala: UG, Uganda; Africa/Dar_es_Salaam: TZ, Tanzania; Africa/Addis_Ababa: ET, Ethiopia; Africa/Kigali: RW, Rwanda; Africa/Johannesburg: ZA, South Africa; Africa/Harare: ZW, Zimbabwe; Africa/Lusaka: ZM, Zambia; Indian/Mauritius: MU, Mauritius;
America/Argentina/Buenos_Aires: AR, Argentina; America/Bogota: CO, Colombia; America/Lima: PE, Peru; America/Caracas: VE, Venezuela; America/Guayaquil: EC; America/La_Paz: BO, Bolivia; America/Asuncion: PY, Paraguay; America/Montevideo: UY, Uruguay;
America/Panama: PA, Panama; America/Costa_Rica: CR, Costa Rica; America/Guatemala: GT, Guatemala; America/El_Salvador: SV, El Salvador; America/Tegucigalpa: HN, Honduras; America/Managua: NI, Nicaragua; America/Havana: CU, Cuba;
America/Santo_Domingo: DO, Dominican Republic; America/Jamaica: JM, Jamaica; America/Port_of_Spain: TT, Trinidad and Tobago; America/Puerto_Rico: PR`)
