import type { Demo } from './demo.ts';

const PEOPLE: [name: string, title: string][] = [
  ['channelManager', 'Channel manager, the vendor'],
  ['reviewer', 'Reviewer, the vendor'],
  ['mspAdmin', 'Global admin, a partner'],
  ['mspSalesAgent', 'Sales agent, a partner'],
  ['customerAdmin', 'Customer admin'],
];

/** What a start prints when it is up: where it is, who can sign in, what to try first. */
export function greet(baseUrl: string, demo: Demo | null, options: { mailIsSent: boolean; stop: string }): string {
  const base = baseUrl.replace(/\/$/, '');
  const blocks = [`  Portico is ready: ${base}`];
  if (demo !== null) blocks.push(`  Sign in at ${base}/signin as\n\n${listPeople(demo)}`);
  blocks.push(`  Try first\n\n${listFirst(base, demo, options.mailIsSent)}`);
  if (demo?.msp.publicKey)
    blocks.push(`  The bill of ${demo.msp.name}, as a script gets it\n\n    ${askForBill(base, demo)}`);
  blocks.push(`  ${options.stop}`);
  return `\n${blocks.join('\n\n')}\n`;
}

function listPeople(demo: Demo): string {
  const known = PEOPLE.flatMap(([name, title]) => {
    const person = demo.people[name];
    return person === undefined ? [] : [[title, person.email, person.password]];
  });
  return table(known);
}

function listFirst(base: string, demo: Demo | null, mailIsSent: boolean): string {
  const rows = [
    ['Apply as a partner', `${base}/enroll/msp`],
    ['Review applications', `${base}/vendor/applications`],
    ['Work as a partner', `${base}/console`],
    ['Look at a bill', `${base}/console/billing`],
  ];
  if (demo !== null) rows.push([`Sign up with ${demo.msp.name}`, demo.msp.signupUrl]);
  if (!mailIsSent) rows.push(['Read the mail it sends', `${base}/dev/mail`]);
  return table(rows);
}

function askForBill(base: string, { msp }: Demo): string {
  const month = new Date().toISOString().slice(0, 7);
  return `curl --digest --user ${msp.publicKey}:${msp.privateKey} ${base}/v1beta1/msp/bills/${month}`;
}

/** Rows of words in aligned columns, indented. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  return rows
    .map((row) => `    ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd())
    .join('\n');
}
