import { z } from 'zod';
import type { PartnerRegion } from '../company/region.ts';
import { countryCode } from '../company/schema.ts';

/** A location account to be opened: one per country. */
export const addLocationInput = z.strictObject({ country: countryCode });

/** An account of a partner as the partner sees it. */
export type AccountView = {
  code: string;
  country: string | null;
  region: PartnerRegion | null;
  createdAt: Date;
};

/** A partner's accounts: the global one, and one per location, the first one first. */
export type Accounts = { global: AccountView | null; locations: AccountView[] };
