import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchContext, BenchRow } from '../../bench/context.ts';
import { openBenchContext } from '../../bench/context.ts';
import { ensureBuilt, ensureClient } from './build.ts';
import { openLifetime } from './lifetime.ts';
import { dataPath, root } from './project.ts';
import { explain, formatDuration, runMain, ScriptError, say } from './say.ts';

// Runs every bench, or those whose file name contains one of the arguments, one after the other.

await runMain(async () => {
  const lifetime = openLifetime();
  try {
    const wanted = process.argv.slice(2);
    const files = readdirSync(join(root, 'bench'))
      .filter((name) => name.endsWith('.bench.ts'))
      .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
      .sort();
    if (files.length === 0) throw new ScriptError(`No file of bench/ is named like ${wanted.join(', ')}.`);
    await ensureClient((child) => lifetime.onEnd(async () => child.kill()));
    await ensureBuilt((child) => lifetime.onEnd(async () => child.kill()));

    const rows: BenchRow[] = [];
    for (const file of files) {
      const startedAt = performance.now();
      say(`\n${file}`);
      const context = await openBenchContext();
      lifetime.onEnd(() => context.close());
      const { default: bench } = (await import(pathToFileURL(join(root, 'bench', file)).href)) as {
        default: (context: BenchContext) => Promise<BenchRow[]>;
      };
      rows.push(...(await bench(context)));
      await context.close();
      say(`  ${formatDuration(performance.now() - startedAt)}`);
    }
    say(`\n${drawTable(rows)}\n`);
    writeFileSync(dataPath('bench.json'), `${JSON.stringify(rows, null, 2)}\n`);
    return await lifetime.end(0);
  } catch (error) {
    if (!lifetime.isEnding()) process.stderr.write(`\n${explain(error)}\n`);
    return await lifetime.end(1);
  }
});

function meetsGoal({ value, goal, better }: BenchRow): boolean {
  if (goal === null) return true;
  return better === 'lower' ? value <= goal : value >= goal;
}

function drawTable(rows: BenchRow[]): string {
  const cells = rows.map((row) => {
    const sign = row.better === 'lower' ? '≤' : '≥';
    const goal = row.goal === null ? '' : `${sign} ${row.goal}`;
    const verdict = goal === '' ? '' : meetsGoal(row) ? 'met' : 'MISSED';
    return [row.name, String(Number(row.value.toPrecision(4))), row.unit, goal, verdict];
  });
  const lines = [['row', 'value', 'unit', 'goal', ''], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const draw = (line: string[]) =>
    line
      .map((cell, column) =>
        column === 1 || column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return lines.map(draw).join('\n');
}
