import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import type { Context } from '#lib/auth/context.ts';
import type { Permission } from '#lib/auth/permissions.ts';
import { billingOperations } from './billing.ts';
import { billOperations } from './bills.ts';
import { mspOperations } from './msp.ts';
import type { Operations } from './operation.ts';
import { partnerOperations } from './partner.ts';
import { staffOperations } from './staff.ts';
import { statementOperations } from './statements.ts';
import { vendorMoneyOperations } from './vendor-money.ts';
import { personOperations, visitorOperations } from './visitor.ts';

/** How every query and command of the product is tried out, by folder and export. */
export const operations: Operations = {
  ...visitorOperations,
  ...personOperations,
  ...partnerOperations,
  ...mspOperations,
  ...staffOperations,
  ...vendorMoneyOperations,
  ...statementOperations,
  ...billOperations,
  ...billingOperations,
};

/** A query or a command, as the tests call it. */
export type Gate = ((ctx: Context, input: unknown) => Promise<unknown>) & {
  permission: Permission;
  input: z.ZodType;
  commandName?: string;
};

const domain = path.resolve(import.meta.dirname, '../../../lib/domain');

/** Every file below lib/domain, as paths from there. */
export function domainFiles(): string[] {
  return readdirSync(domain, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort();
}

/** Whether a file makes a query or a command. */
export function definesGates(file: string): boolean {
  return /\bdefine(Query|Command)\(/.test(readFileSync(path.join(domain, file), 'utf8'));
}

/** Whether a file is a thread's program, which runs as soon as it is loaded and exports nothing. */
function isThread(file: string): boolean {
  return /\bworkerData\b/.test(readFileSync(path.join(domain, file), 'utf8')) && !definesGates(file);
}

/** Every query and command that a file of lib/domain exports, by its folder and its own name. */
export async function readGates(file: string): Promise<[string, Gate][]> {
  if (isThread(file)) return [];
  const module: Record<string, unknown> = await import(pathToFileURL(path.join(domain, file)).href);
  const noun = file.split('/')[0];
  return Object.entries(module).flatMap(([name, value]): [string, Gate][] =>
    isGate(value) ? [[`${noun}.${name}`, value]] : [],
  );
}

/** Every query and command of the product. */
export async function readAllGates(): Promise<Map<string, Gate>> {
  const gates = new Map<string, Gate>();
  for (const file of domainFiles()) for (const [name, gate] of await readGates(file)) gates.set(name, gate);
  return gates;
}

function isGate(value: unknown): value is Gate {
  return typeof value === 'function' && 'permission' in value && 'input' in value;
}
