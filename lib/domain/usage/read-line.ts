import { hash } from 'node:crypto';
import type { Batch } from './batch.ts';
import { type Micro, multiplyMicro, readMicro, writeMicro } from './micro.ts';
import type { RefusalCode } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Why a line is refused, and what about it was wrong. */
export type Fault = { code: RefusalCode; detail: string };

const KEY_CHARACTERS = 200;
const NAME_CHARACTERS = 200;
const REGION_CHARACTERS = 60;
const LARGEST_QUANTITY = 10n ** 18n;
const LARGEST_PRICE = 10n ** 15n;
const LARGEST_AMOUNT = 10n ** 18n;
const FIELDS = new Set([
  'key',
  'customer',
  'project',
  'resource',
  'service',
  'region',
  'day',
  'quantity',
  'unit',
  'unitPrice',
  'amount',
]);
const REQUIRED = ['key', 'customer', 'service', 'region', 'day', 'quantity'] as const;

const fault = (code: RefusalCode, detail: unknown = ''): Fault => ({ code, detail: shorten(detail) });

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const printable = text
    .slice(0, 120)
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\ufffd');
  return text.length > 120 ? `${printable}…` : printable;
}

/**
 * Reads one parsed line into the batch.
 * @param value what JSON made of the line
 * @returns null when the line is in, as far as can be said before its customer is looked up; else why it is refused
 */
export function readLine(value: unknown, line: number, vocabulary: Vocabulary, batch: Batch): Fault | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault('notObject');
  const record = value as Record<string, unknown>;
  const { key, customer, project, resource, service: path, region, day, quantity, unit, unitPrice, amount } = record;

  let fields = 0;
  for (const _ in record) fields += 1;
  const known =
    (key !== undefined ? 1 : 0) +
    (customer !== undefined ? 1 : 0) +
    (project !== undefined ? 1 : 0) +
    (resource !== undefined ? 1 : 0) +
    (path !== undefined ? 1 : 0) +
    (region !== undefined ? 1 : 0) +
    (day !== undefined ? 1 : 0) +
    (quantity !== undefined ? 1 : 0) +
    (unit !== undefined ? 1 : 0) +
    (unitPrice !== undefined ? 1 : 0) +
    (amount !== undefined ? 1 : 0);
  // An unknown field may be a misspelt one, and what it was meant to say would be lost.
  if (fields !== known)
    return fault(
      'unknownField',
      Object.keys(record).find((name) => !FIELDS.has(name)),
    );
  if (key == null || customer == null || path == null || region == null || day == null || quantity == null) {
    return fault(
      'missingField',
      REQUIRED.find((name) => record[name] == null),
    );
  }

  if (!isText(key, 1, KEY_CHARACTERS)) return fault('badField', 'key');
  const orgId = typeof customer === 'number' ? customer : asOrgId(customer);
  if (!Number.isSafeInteger(orgId) || orgId <= 0) return fault('badField', 'customer');
  if (!isText(path, 1, 1000)) return fault('badField', 'service');
  if (!isText(region, 1, REGION_CHARACTERS)) return fault('badField', 'region');
  if (typeof day !== 'string') return fault('badDay', day);
  const projectName = project ?? '';
  if (!isText(projectName, 0, NAME_CHARACTERS)) return fault('badField', 'project');
  const resourceName = resource ?? '';
  if (!isText(resourceName, 0, NAME_CHARACTERS)) return fault('badField', 'resource');

  const componentIndex = vocabulary.component(path);
  if (componentIndex < 0) return fault('unknownService', path);
  const component = vocabulary.componentAt(componentIndex);
  const dayNumber = vocabulary.day(day);
  if (typeof dayNumber === 'string') return fault(dayNumber, day);
  if (component.retiredOn !== null && dayNumber > component.retiredOn) return fault('serviceRetired', path);
  if (component.isSupportPlan && projectName !== '') return fault('projectNotAllowed', projectName);
  if (unit != null && unit !== component.unit) return fault('badUnit', component.unit);

  const used = readMicro(quantity);
  if (used === null || used > LARGEST_QUANTITY) return fault('badQuantity', quantity);
  if (used < 0) return fault('negativeQuantity', quantity);

  const rate = vocabulary.rate(componentIndex, region, dayNumber);
  if (vocabulary.rateFields[rate]?.length === 0) return fault('badField', 'region');
  const isPriced = unitPrice != null;
  const price: Micro | null = isPriced ? readMicro(unitPrice) : vocabulary.listPrice(rate);
  if (price === null) return isPriced ? fault('badPrice', unitPrice) : fault('noPrice', `${path}, ${region}, ${day}`);
  if (price < 0 || price > LARGEST_PRICE) return fault('badPrice', unitPrice);
  const cost = multiplyMicro(used, price);
  if (cost > LARGEST_AMOUNT) return fault('amountTooLarge', writeMicro(cost));
  if (amount != null) {
    const said = readMicro(amount);
    if (said === null) return fault('badAmount', amount);
    if (said !== cost) return fault('amountDiffers', writeMicro(cost));
  }

  const projectId = vocabulary.project(projectName);
  const projectFields = vocabulary.projectFields[projectId] as Uint8Array;
  if (projectFields.length === 0) return fault('badField', 'project');
  const customerIndex = vocabulary.customer(orgId);
  if (!batch.begin(hash('sha256', key, 'binary'), key, vocabulary.customers[customerIndex]?.fields)) {
    batch.drop();
    return fault('badField', 'key');
  }
  const { rows } = batch;
  rows.copy(vocabulary.rateFields[rate] as Uint8Array);
  rows.copy(projectFields);
  if (!rows.textField(resourceName)) {
    batch.drop();
    return fault('badField', 'resource');
  }
  batch.end({
    line,
    customer: customerIndex,
    rate,
    day: dayNumber,
    project: projectId,
    quantity: used,
    price,
    amount: cost,
    isPriced,
  });
  return null;
}

function isText(value: unknown, least: number, most: number): value is string {
  return typeof value === 'string' && value.length >= least && value.length <= most;
}

function asOrgId(value: unknown): number {
  return typeof value === 'string' && /^[1-9]\d{0,15}$/.test(value) ? Number(value) : Number.NaN;
}
