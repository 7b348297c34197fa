import type { Tone } from '#components/ui/tone.ts';

type Import = { state: 'RECEIVING' | 'DONE' | 'FAILED'; accepted: number; duplicates: number; refused: number };

/** What has become of an import. `NOTHING`: it was taken to its end, and no line of it counts. */
export function importState(row: Import): 'RECEIVING' | 'DONE' | 'FAILED' | 'REFUSED' | 'NOTHING' {
  if (row.state !== 'DONE') return row.state;
  if (row.accepted + row.duplicates === 0) return 'NOTHING';
  return row.refused > 0 ? 'REFUSED' : 'DONE';
}

const TONES = { RECEIVING: 'info', DONE: 'good', FAILED: 'bad', REFUSED: 'waiting', NOTHING: 'waiting' } as const;

/** How an import's state is colored. */
export function importTone(row: Import): Tone {
  return TONES[importState(row)];
}
