/** What every level of a bill shows, in whole cents: `totalCost = runningTotal − discounts − credits`. */
export type Amounts = { credits: number; discounts: number; runningTotal: number; totalCost: number };

/** Adds up amounts; nothing adds up to zeros. Cents stay below 2^53: a bill of ninety trillion dollars. */
export function sumAmounts(parts: Iterable<Omit<Amounts, 'totalCost'>>): Amounts {
  let [credits, discounts, runningTotal] = [0, 0, 0];
  for (const part of parts) {
    credits += part.credits;
    discounts += part.discounts;
    runningTotal += part.runningTotal;
  }
  return { credits, discounts, runningTotal, totalCost: runningTotal - discounts - credits };
}

/** Groups values by a key, each group in the order of its first value. */
export function groupBy<K, T>(values: Iterable<T>, key: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}
