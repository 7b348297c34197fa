import type { PartnerContext } from '#lib/auth/context.ts';
import type { Program } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';

/** Lets go on only a company that is enrolled in a program. @throws PorticoError `programMissing` with `program` */
export function requireProgram(ctx: PartnerContext, program: Program): void {
  if (!ctx.partner.programs.includes(program)) refuse('programMissing', { program });
}
