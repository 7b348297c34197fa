import { assertProductionReady } from '#lib/boot.ts';
import { disconnect } from '#lib/db/client.ts';
import { openBootProbe } from '#lib/db/readiness.ts';
import { checkBudgets } from '#lib/domain/budget/check-budgets.ts';
import { recheckDomains } from '#lib/domain/custom-domain/recheck-domains.ts';
import { makeDueStatements } from '#lib/domain/statement/make-due.ts';
import { env } from '#lib/env.ts';
import { startStatements } from '#lib/jobs/billing.ts';
import { startBudgetWatch } from '#lib/jobs/budgets.ts';
import { startHourly } from '#lib/jobs/hourly.ts';
import { startHousekeeping } from '#lib/jobs/housekeeping.ts';
import { log } from '#lib/log.ts';
import { configuredDelivery } from '#lib/mail/deliver.ts';
import { startMailSender, type Worker } from '#lib/mail/sender.ts';

// What the product does by itself: it sends the outbox, tidies, looks after partners' domains, watches over their budgets,
// and makes their statements. Any number of these may run side by side.

if (env.NODE_ENV === 'production' && !env.PORTICO_DEMO) {
  const problems = await assertProductionReady(env, openBootProbe(env));
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) process.exit(1);
}

const workers: Worker[] = [
  startHousekeeping(),
  startHourly('domains', recheckDomains, 40_000),
  startBudgetWatch(checkBudgets),
  startStatements(makeDueStatements),
];
const deliver = configuredDelivery();
if (deliver) workers.push(startMailSender(deliver));
else log.error('SMTP_URL is not set: mails wait in the outbox until it is.');
log.info({ mail: env.SMTP_URL ? 'sent' : deliver ? 'captured' : 'waiting' }, 'The worker works.');

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await Promise.all(workers.map((worker) => worker.stop()));
  await disconnect();
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end());
