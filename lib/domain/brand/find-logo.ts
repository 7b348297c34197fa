import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';

/** A stored logo's bytes by the hash in its address, or null. A logo is public to whoever knows its address. */
export const findLogo = defineQuery({
  permission: 'public',
  input: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), kind: z.enum(['svg', 'png']) }),
  run: async ({ db }, { hash, kind }): Promise<{ type: string; body: Uint8Array<ArrayBuffer> } | null> => {
    if (kind === 'svg') {
      const row = await db.logo.findUnique({ where: { hash }, select: { svg: true } });
      return row && { type: 'image/svg+xml; charset=utf-8', body: new TextEncoder().encode(row.svg) };
    }
    const row = await db.logo.findUnique({ where: { hash }, select: { png: true } });
    return row && { type: 'image/png', body: row.png };
  },
});
