import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type AuditEntry, recordAudit } from '../audit/record.ts';
import { type Context, type ContextFor, can } from '../auth/context.ts';
import { type Permission, realmOf, rolesFor } from '../auth/permissions.ts';
import { type Db, withPartner, withSystem } from '../db/door.ts';
import { type Prisma, Prisma as PrismaValue } from '../db/types.ts';
import { PorticoError, refuse } from '../errors.ts';
import { parseInput } from './parse.ts';

/** What the body of a query or a command gets. `db` is its one transaction. */
export type Scene<P extends Permission> = { ctx: ContextFor<P>; db: Db };

/** An entry of the record; without an `action` it is the command's own name. */
type CommandAudit = Omit<AuditEntry, 'action'> & Partial<Pick<AuditEntry, 'action'>>;

/** What the body of a command gets on top: the record, in the same transaction. */
export type Work<P extends Permission, Prepared> = Scene<P> & {
  prepared: Prepared;
  audit: (entry: CommandAudit) => Promise<void>;
};

/** A read that carries its permission. Call it with the caller's context and unparsed input. */
export type Query<P extends Permission, S extends z.ZodType, R> = ((ctx: Context, input: unknown) => Promise<R>) & {
  permission: P;
  input: S;
};

/** A write that carries its permission and the shape of its input, whatever transport it comes by. */
export type Command<P extends Permission, S extends z.ZodType, R> = ((
  ctx: Context,
  input: unknown,
  submission?: string,
) => Promise<R>) & { commandName: string; permission: P; input: S };

/**
 * A read: permission, parse, scope, work.
 * @throws PorticoError `forbidden` (with the roles that may), `notFound`, `invalid`
 */
export function defineQuery<P extends Permission, S extends z.ZodType, R>(definition: {
  permission: P;
  input: S;
  run: (scene: Scene<P>, input: z.output<S>) => Promise<R>;
}): Query<P, S, R> {
  const query = async (ctx: Context, raw: unknown): Promise<R> => {
    const allowed = allow(ctx, definition.permission);
    const input = parseInput(definition.input, raw);
    return inScope(allowed, `query for ${definition.permission}`, (db) => definition.run({ ctx: allowed, db }, input));
  };
  return Object.assign(query, { permission: definition.permission, input: definition.input });
}

/**
 * A write: permission, parse, scope, work, audit, return; all in one transaction, and once per submission.
 * `prepare` runs before the transaction opens: what is slow (hashing, rebuilding a logo) belongs there.
 * The result must be JSON: the same submission sent again gets it from the database.
 * @throws PorticoError
 */
export function defineCommand<P extends Permission, S extends z.ZodType, R, Prepared = undefined>(definition: {
  name: string;
  permission: P;
  input: S;
  /** true where the result must not be kept (a key that is shown once): sent again, the form is refused as `conflict` */
  secretResult?: boolean;
  prepare?: (ctx: ContextFor<P>, input: z.output<S>) => Promise<Prepared>;
  run: (work: Work<P, Prepared>, input: z.output<S>) => Promise<R>;
  /** runs once the transaction is committed: what this process keeps in memory is put right here */
  committed?: (result: R, ctx: ContextFor<P>) => void;
}): Command<P, S, R> {
  const command = async (ctx: Context, raw: unknown, submission?: string): Promise<R> => {
    const allowed = allow(ctx, definition.permission);
    if (allowed.kind === 'partner' && allowed.partner.state !== 'ACTIVE') refuse('partnerSuspended');
    const input = parseInput(definition.input, raw);
    const prepared = (await definition.prepare?.(allowed, input)) as Prepared;
    const answer = await inScope(allowed, definition.name, async (db) => {
      const key = submission && submissionKey(allowed, definition.name, submission);
      const former = key ? await claimSubmission(db, allowed, definition.name, key) : null;
      if (former && definition.secretResult) refuse('conflict');
      if (former) return former.result as R;
      const audit = (entry: CommandAudit) => recordAudit(db, allowed, { action: definition.name, ...entry });
      const result = await definition.run({ ctx: allowed, db, prepared, audit }, input);
      if (key && !definition.secretResult) {
        const stored = (result ?? PrismaValue.JsonNull) as Prisma.InputJsonValue;
        await db.submission.updateMany({ where: { id: key }, data: { result: stored } });
      }
      return result;
    });
    definition.committed?.(answer, allowed);
    return answer;
  };
  return Object.assign(command, {
    commandName: definition.name,
    permission: definition.permission,
    input: definition.input,
  });
}

function allow<P extends Permission>(ctx: Context, permission: P): ContextFor<P> {
  if (ctx.kind !== realmOf(permission)) refuse(ctx.kind === 'visitor' ? 'signedOut' : 'notFound');
  if (!can(ctx, permission)) throw new PorticoError('forbidden', { roles: rolesFor(permission).join(',') });
  return ctx as ContextFor<P>;
}

function inScope<T>(ctx: Context, reason: string, work: (db: Db) => Promise<T>): Promise<T> {
  if (ctx.kind === 'partner' || ctx.kind === 'apiKey') return withPartner({ partnerId: ctx.partnerId }, work);
  if (ctx.kind === 'customer') return withPartner({ partnerId: ctx.partnerId, customerId: ctx.customerId }, work);
  return withSystem(reason, work);
}

function submissionKey(ctx: Context, command: string, submission: string): string {
  const who = 'person' in ctx ? ctx.person.id : 'key' in ctx ? ctx.key.id : 'visitor';
  return createHash('sha256').update([who, command, submission].join('\u0000')).digest('hex');
}

// The second of two equal submissions waits here for the first one's transaction, and then finds its result.
async function claimSubmission(db: Db, ctx: Context, command: string, id: string) {
  const partnerId = 'partnerId' in ctx ? ctx.partnerId : null;
  const claimed = await db.submission.createMany({ data: { id, command, partnerId }, skipDuplicates: true });
  return claimed.count === 1 ? null : db.submission.findUnique({ where: { id } });
}
