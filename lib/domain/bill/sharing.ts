/** What a partner's customers see of their bills: nothing, charges at list prices, or the whole bill. */
export const billSharings = ['NONE', 'LIST', 'FULL'] as const;

/** One of them. */
export type BillSharing = (typeof billSharings)[number];
