import { ensureBuilt, ensureClient } from './build.ts';
import { runMain, say } from './say.ts';

// What an installation runs after each update, before its processes start again.
await runMain(async () => {
  await ensureClient();
  if (!(await ensureBuilt())) say('The pages are up to date.');
  return 0;
});
