import { setTimeout as sleep } from 'node:timers/promises';
import { takeUsage } from '#lib/domain/usage/take-usage.ts';
import { inDatabase } from '#tests/factories/house.ts';

// A process of its own for a test that kills it: it sends lines, says which import it is, and never comes to an end.

const [customer, day] = process.argv.slice(2);

async function* endless() {
  for (let batch = 0; ; batch += 1) {
    let text = '';
    for (let i = 0; i < 1000; i += 1) {
      text += `{"key":"endless-${batch}-${i}","customer":${customer},"service":"Dedicated/Cluster/Compute","region":"r","day":"${day}","quantity":1}\n`;
    }
    yield Buffer.from(text);
    if (batch === 0) {
      const { id } = await inDatabase((db) => db.usageImport.findFirstOrThrow({ where: { label: 'endless' } }));
      process.stdout.write(`${id}\n`);
    }
    await sleep(batch < 300 ? 0 : 100);
  }
}

await takeUsage(endless(), { source: 'JOB', label: 'endless' });
