export interface Visit {
  date: string;
  purpose: string;
  people: string;
}

export interface Case {
  id: number;
  title: string;
  place: string;
  team: string;
  status: 'open' | 'waiting' | 'closed';
  phone: string;
  notes: string;
  photo: string;
  visits: Visit[];
}

type Seed = [id: number, title: string, place: string, team: string, status: Case['status'], notes: string];

const SEEDS: Seed[] = [
  [
    1043,
    'Roof of the primary school',
    'Eastfield',
    'Team North',
    'open',
    'Two classrooms are wet after rain. The contractor is waiting for the go-ahead.',
  ],
  [
    1042,
    'Water point at Mill Lane',
    'Upper Ford',
    'Team North',
    'waiting',
    'Pump is turned on twice a day. Spare seal ordered.',
  ],
  [
    1041,
    'Evening classes, second group',
    'Harbour Town',
    'Team Coast',
    'open',
    'Eighteen people on the list, twelve places.',
  ],
  [
    1039,
    'Ramp for the health post',
    'Lower Ford',
    'Team South',
    'open',
    'Measured on Tuesday. Drawing attached to the paper file.',
  ],
  [
    1038,
    'School meals, autumn term',
    'Eastfield',
    'Team North',
    'closed',
    'Supplier confirmed until December.',
  ],
  [
    1036,
    'Bus shelter by the clinic',
    'Harbour Town',
    'Team Coast',
    'waiting',
    'Permission of the town is outstanding.',
  ],
  [
    1034,
    'Latrines at the market',
    'Stone Bridge',
    'Team South',
    'open',
    'Third inspection failed on the handrail.',
  ],
  [1031, 'Library boxes', 'Upper Ford', 'Team North', 'closed', 'Forty boxes handed over.'],
];

/** A fresh register at every start, so that each demonstration begins alike. */
export function newCases(): Case[] {
  return SEEDS.map(([id, title, place, team, status, notes]) => ({
    id,
    title,
    place,
    team,
    status,
    notes,
    phone: `+00 555 0${id}`,
    photo: `/photos/${id}.svg`,
    visits: [
      { date: '2026-10-06', purpose: 'First visit', people: '6' },
      { date: '2026-11-03', purpose: 'Inspection with the contractor', people: '4' },
    ],
  }));
}
