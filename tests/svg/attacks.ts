import type { Attack } from './attack-frame.ts';
import { activeAttacks } from './attacks-active.ts';
import { hostileAttacks } from './attacks-hostile.ts';

/** Every attack file, generated. */
export const attackFiles: readonly Attack[] = [...activeAttacks, ...hostileAttacks];
