/** What a state means to its reader. `waiting` is always "waiting on someone". */
export type Tone = 'neutral' | 'waiting' | 'good' | 'bad' | 'info';

/** The tones of a notice. */
export type NoticeTone = 'info' | 'good' | 'warn' | 'bad';
