import { asForm } from '#lib/actions/form-data.ts';
import { type ActionState, keptKeys } from '#lib/actions/result.ts';
import { sentenceOf } from '#lib/actions/sentence.ts';
import { contextFor, currentVisitor } from '#lib/auth/current.ts';
import { keepLogo } from '#lib/domain/application/keep-logo.ts';
import { logoTicket } from '#lib/domain/brand/logo-ticket.ts';
import { PorticoError } from '#lib/errors.ts';

const FIELDS = ['logoLight', 'logoDark'] as const;
type Field = (typeof FIELDS)[number];

/** What became of one logo of a form: the ticket to send on, what the form shows next time, or why it was refused. */
type Kept = { field: Field; ticket: string | null; values: Record<string, string>; problem: string | null };

/**
 * Sends a form with its logos replaced by their tickets, and gives the kept logos back with whatever else is wrong: what was
 * uploaded once is not uploaded again.
 * @param send gets the form with the tickets, and the form as it came
 */
export async function sendWithLogos<R>(
  given: FormData,
  send: (sent: FormData, form: FormData) => Promise<ActionState<R>>,
): Promise<ActionState<R>> {
  const form = asForm(given);
  const logos: Kept[] = [];
  for (const field of FIELDS) logos.push(await keep(form, field));
  const state = await send(withTickets(form, logos), form);
  if (state.status !== 'error') return state;
  const { logoLight: _light, logoDark: _dark, ...values } = state.values;
  const fieldErrors = { ...state.fieldErrors };
  for (const logo of logos) {
    Object.assign(values, logo.values);
    if (logo.problem) fieldErrors[logo.field] = logo.problem;
  }
  return { ...state, fieldErrors, values };
}

async function keep(form: FormData, field: Field): Promise<Kept> {
  const before = formerOf(form, field);
  const file = form.get(field);
  if (!(file instanceof File) || file.size === 0) {
    return { field, ticket: before.ticket, values: before.values, problem: null };
  }
  try {
    const { hash, ticket } = await keepLogo(await contextFor('public'), { field, file });
    return { field, ticket, values: valuesOf(field, ticket, file.name.slice(0, 120), hash), problem: null };
  } catch (error) {
    const said = sentenceOf(error, await currentVisitor());
    const own = error instanceof PorticoError ? said.fieldErrors[field] : undefined;
    // A file that was refused is not quietly replaced by the one before it: nothing is sent in its place.
    return { field, ticket: null, values: before.values, problem: own ?? said.message };
  }
}

function formerOf(form: FormData, field: Field): { ticket: string | null; values: Record<string, string> } {
  const text = (key: string) => {
    const value = form.get(field + key);
    return typeof value === 'string' ? value.slice(0, 200) : '';
  };
  const ticket = text(keptKeys.ticket);
  const hash = ticket.split('.')[0] ?? '';
  if (!/^[0-9a-f]{64}$/.test(hash) || logoTicket(hash) !== ticket) return { ticket: ticket || null, values: {} };
  return { ticket, values: valuesOf(field, ticket, text(keptKeys.name), hash) };
}

function valuesOf(field: Field, ticket: string, name: string, hash: string): Record<string, string> {
  return {
    [field + keptKeys.ticket]: ticket,
    ...(name ? { [field + keptKeys.name]: name } : {}),
    [field + keptKeys.url]: `/logo/${hash}.svg`,
  };
}

function withTickets(form: FormData, logos: Kept[]): FormData {
  const sent = new FormData();
  const own = new Set<string>(FIELDS.flatMap((field) => [field, ...Object.values(keptKeys).map((key) => field + key)]));
  for (const [name, value] of form) if (!own.has(name)) sent.append(name, value);
  for (const { field, ticket } of logos) if (ticket) sent.set(field, ticket);
  return sent;
}
