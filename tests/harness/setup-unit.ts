import { applyEnvironment, buildEnvironment } from './environment.ts';

// Nothing listens there: a unit test that reaches for a database fails at once.
const nowhere = 'postgresql://nobody@127.0.0.1:1/none';

applyEnvironment(buildEnvironment({ ownerUrl: nowhere, appUrl: nowhere, systemUrl: nowhere }));
