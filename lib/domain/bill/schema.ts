import type { Amounts } from './amounts.ts';

/** What a bill is broken down by. */
export const BREAKDOWNS = ['customers', 'services', 'projects'] as const;

/** The steps from last month's total to this one's. `later`: last month's days that the running month has yet to reach. */
export const STEPS = ['later', 'newCustomers', 'usage', 'price', 'discounts', 'credits', 'rounding'] as const;
export type StepName = (typeof STEPS)[number];

/** A month of a bill in cents. `gross` is decimal text: cents before they are rounded, per line, to the running total. */
export type MonthFigure = Amounts & {
  month: string;
  /** 0: an estimate, 1: final, more: corrected */
  version: number;
  gross: string;
  hasUsage: boolean;
};

/** A version of a month's statement. */
export type VersionFigure = Amounts & { id: string; version: number; madeAt: Date };

/** A day of a month: what was used, in cents at list prices, by product in the order of `UsageChart.products`. */
export type UsageDay = { day: string; amounts: number[]; total: number };

/** Usage of a month by day. */
export type UsageChart = { products: string[]; days: UsageDay[] };

/** What the running month is expected to come to, in cents, and on what that rests. */
export type Forecast = {
  runningTotal: number;
  totalCost: number;
  /** the last whole day that has usage, and how many whole days up to it the mean is taken of */
  lastDay: string;
  meanDays: number;
  /** the mean of these days, cents at list prices */
  daily: number;
  daysLeft: number;
};

/** A customer's part of a bill. */
export type CustomerCost = Amounts & { id: string; orgId: string; name: string };

/** A project's part of a bill, or that of a charge which belongs to no project. */
export type ProjectCost = Amounts & {
  customerId: string;
  orgId: string;
  customerName: string;
  kind: 'project' | 'charge';
  /** the project's name, or the category of the charge */
  name: string;
  supportPlan: boolean;
};

/** One level of the price list with its part of a bill; components have a quantity (decimal text) and a unit. */
export type ServiceCost = Amounts & {
  path: string;
  name: string;
  parts: ServiceCost[];
  quantity: string | null;
  unit: string | null;
};

/** A line of a bill as a list shows it; `quantity` and `gross` (cents) are decimal text. */
export type LineRow = Amounts & {
  customerId: string;
  orgId: string;
  customerName: string;
  serviceId: number;
  product: string;
  category: string;
  component: string;
  unit: string;
  project: string;
  periodFrom: string;
  periodTo: string;
  quantity: string;
  gross: string;
};

/** What was used of a service on one day in one region: decimal text, the amount and the mean price in cents. */
export type LineDay = { day: string; region: string; quantity: string; price: string | null; amount: string };

/** One customer's service in one region, a month ago and now. Decimal text; amounts and prices in cents. */
export type ChangeRow = {
  customerId: string;
  orgId: string;
  customerName: string;
  product: string;
  category: string;
  component: string;
  unit: string;
  region: string | null;
  quantityBefore: string | null;
  quantityNow: string | null;
  priceBefore: string | null;
  priceNow: string | null;
  amountBefore: string;
  amountNow: string;
  /** what it changes the total by: below zero, the bill is lower for it */
  effect: string;
};

/** From one month's total to the next one's: `before + Σ steps = now`, to the cent. */
export type Comparison = {
  month: string;
  beforeMonth: string;
  before: number;
  now: number;
  steps: { name: StepName; effect: number }[];
  /** the last day of last month with which the running month is compared; null: whole months */
  sameDays: string | null;
};
