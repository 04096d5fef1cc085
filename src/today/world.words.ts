/** The words a made-up world is made of. Every address ends in a domain, and every number in a range, kept for examples. */
export const givenNames = (
  'Ann Bob Carla Dmitri Elena Fatima George Hana Ibrahim João Katya Liam Małgorzata Nia Ọlá Priya Quentin Rosa Søren Tomás ' +
  'Uma Véronique Wei Ximena Yuki Zoë Ada Bill Clara Dana Émile Frank Grace Hugo Ines Jonas Kofi Lena Marta Noor Otto Petra ' +
  'Rafael Sara Theo Ulla Viktor Wanda Yusuf Anders Beatriz Chidi Daphne Emre Gita Henrik Isla Jamal Kirsten Luca Mei'
).split(' ')

export const familyNames = (
  'Abbott Åberg Okafor Novák Li McDonald Patel García Müller Rossi Şahin Tanaka Singh Lopez Smith Johnson Nguyen Kowalczyk ' +
  'Østergård D’Angelo O’Brien Smith-Jones Muñoz Baker Carter Dubois Eriksen Fischer Greene Haddad Ivanova Jensen Kim Laurent ' +
  'Moreau Nakamura Olsen Pereira Quinn Reyes Schmidt Turner Usman Vargas Weber Xu Young Zimmermann Adeyemi Brandt Costa'
).split(' ')

export const organisationNames = [
  [
    'Blue Harbor',
    'Northwind',
    'Kite',
    'Sakura',
    'Denver',
    'Éclair',
    'Aspen',
    'Juniper',
    'Copper',
    'Silver Fern',
    'Old Mill',
  ],
  [
    'Red Rock',
    'Bright',
    'Summit',
    'Lakeside',
    'Union',
    'Meridian',
    'Harvest',
    'Granite',
    'Beacon',
    'Tidewater',
    'Foxglove',
  ],
  [
    'Logistics',
    'Coaching',
    'Energy',
    'Robotics',
    'Roofing',
    'Bakery',
    'Legal',
    'Partners',
    'Design',
    'Health',
    'Capital',
  ],
  [
    'Insurance',
    'Architects',
    'Realty',
    'Press',
    'Analytics',
    'Foods',
    'Media',
    'Labs',
    'Tools',
    'Travel',
    'Accounting',
  ],
] as const

export const titles = [
  'Owner',
  'Founder',
  'CEO',
  'Head of People',
  'VP, Sales & Marketing',
  'Recruiter',
  'Patent attorney',
  'Realtor',
  'Career coach',
  'Engineer',
  'Architect',
  'Accountant',
  'Editor',
  'Physician',
  'Museum registrar',
  'Sommelier',
]

/** City, country, time zone, and the start of a telephone number there; the weight is how much of the network lives there. */
export const places = [
  { city: 'Denver', country: 'US', zone: 'America/Denver', phone: '+1303555', weight: 45 },
  { city: 'New York', country: 'US', zone: 'America/New_York', phone: '+1212555', weight: 15 },
  { city: 'San Francisco', country: 'US', zone: 'America/Los_Angeles', phone: '+1415555', weight: 12 },
  { city: 'Chicago', country: 'US', zone: 'America/Chicago', phone: '+1312555', weight: 10 },
  { city: 'London', country: 'GB', zone: 'Europe/London', phone: '+44207946', weight: 8 },
  { city: 'Berlin', country: 'DE', zone: 'Europe/Berlin', phone: '+493023125', weight: 5 },
  { city: 'Sydney', country: 'AU', zone: 'Australia/Sydney', phone: '+6125550', weight: 3 },
  { city: 'Kathmandu', country: 'NP', zone: 'Asia/Kathmandu', phone: '+97714555', weight: 2 },
] as const

export const tags = [
  'client',
  'chamber',
  'board',
  'alumni',
  'press',
  'supplier',
  'neighbour',
  'rotary',
  'investor',
  'speaker',
]

export const subjects = [
  'the Denver lead',
  'her new office',
  'hiring a bookkeeper',
  'the chamber lunch',
  'a patent question',
  'the spring conference',
  'his book',
  'moving to a bigger place',
  'an introduction to Nia',
  'the roof',
  'selling the bakery',
  'a talk in March',
]

export const remarks = [
  'Sounded tired, but glad about the call.',
  'Wants to hear how it went.',
  'Will send the name of the contractor.',
  'Daughter starts college in the fall.',
  'Asked whom I know in insurance.',
  'Offered a table at the next dinner.',
  'Thinks of selling next year.',
  'Laughed about the old days at the agency.',
]

export const learnings = {
  'working on': ['a second location', 'a book on fly fishing', 'a merger', 'the board handover', 'a podcast'],
  needs: [
    'a bookkeeper',
    'two warehouse people',
    'an introduction to a bank',
    'a speaker for May',
    'a good roofer',
  ],
  'cares about': [
    'the river clean-up',
    'fly fishing',
    'her choir',
    'mentoring founders',
    'the public library',
  ],
} as const
