import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { AcceptedLogo } from '#lib/svg/accepted-logo.ts';
import { acceptLogo } from '#lib/svg/intake.ts';
import { lintLogo } from '#lib/svg/lint.ts';
import { rebuildSvg } from '#lib/svg/rebuild.ts';
import { buildStation, type RunnerEvents } from '#lib/svg/station.ts';
import { attackFiles } from './attacks.ts';

const ns = 'http://www.w3.org/2000/svg';
const honest = `<svg xmlns="${ns}" viewBox="0 0 256 48"><rect width="256" height="48" rx="9" fill="#0a5bd8"/></svg>`;

async function accept(source: string): Promise<AcceptedLogo> {
  const logo = await acceptLogo(Buffer.from(source));
  if (!logo.ok) throw new Error(`refused: ${logo.reason}`);
  return logo;
}

function attack(name: string): Buffer {
  const found = attackFiles.find((file) => file.name === name);
  if (!found) throw new Error(`no attack named ${name}`);
  return found.bytes;
}

/**
 * Runs work and tells how long it took and how much of that the calling thread itself computed. Processor time, because
 * on a busy machine the clock would count what others do.
 */
async function measure(work: () => Promise<unknown>): Promise<{ computed: number; took: number }> {
  const before = process.threadCpuUsage();
  const start = performance.now();
  await work();
  const took = performance.now() - start;
  const { user, system } = process.threadCpuUsage(before);
  return { computed: (user + system) / 1000, took };
}

describe('an accepted logo', () => {
  it('is stored as what was rebuilt, under the hash of it', async () => {
    const logo = await accept(honest);
    const rebuilt = rebuildSvg(Buffer.from(honest));
    expect(rebuilt).toMatchObject({ ok: true, svg: logo.svg });
    expect(logo.hash).toBe(createHash('sha256').update(logo.svg).digest('hex'));
    expect(logo).toMatchObject({ width: 256, height: 48, hasViewBox: true, removed: [] });
    expect(logo.ratio).toBeCloseTo(256 / 48);
    expect(logo.palette.neutral).toBe(false);
  });

  it('has a PNG for mails inside 512 × 96', async () => {
    expect(await sharp((await accept(honest)).png).metadata()).toMatchObject({ format: 'png', width: 512, height: 96 });
    const square = await accept(`<svg xmlns="${ns}" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>`);
    expect(await sharp(square.png).metadata()).toMatchObject({ format: 'png', width: 96, height: 96 });
  });

  it('has a natural size also when the file gives only part of one', async () => {
    const size = async (attributes: string) => {
      const { width, height } = await accept(`<svg xmlns="${ns}" ${attributes}><rect width="9" height="9"/></svg>`);
      return [width, height];
    };
    expect(await size('width="100" viewBox="0 0 50 10"')).toEqual([100, 20]);
    expect(await size('height="100" viewBox="0 0 50 10"')).toEqual([500, 100]);
    expect(await size('width="100%" height="100%" viewBox="0 0 50 10"')).toEqual([50, 10]);
    expect(await size('')).toEqual([300, 150]);
  });
});

describe('a refused logo', () => {
  it.each(['entity: lol', 'bomb: ten megabytes', 'bomb: nested', 'bomb: use', 'bytes: gzip bomb'])(
    'answers within a second and holds nothing up: %s',
    async (name) => {
      await accept(honest);
      const { computed, took } = await measure(async () => expect((await acceptLogo(attack(name))).ok).toBe(false));
      expect(took).toBeLessThan(1000);
      expect(computed).toBeLessThan(100);
    },
  );

  it('is one in which nothing can be seen', async () => {
    for (const paint of ['fill="none"', 'opacity="0"', 'x="900"']) {
      const file = `<svg xmlns="${ns}" viewBox="0 0 9 9"><rect width="9" height="9" ${paint}/></svg>`;
      expect(await acceptLogo(Buffer.from(file))).toMatchObject({ ok: false, reason: 'empty' });
    }
  });

  it('that keeps the drawing busy is stopped, and the next is served', { timeout: 30_000 }, async () => {
    const filter = '<filter id="f"><feTurbulence numOctaves="16" baseFrequency=".1"/></filter>';
    const heavy = `${filter}${'<rect width="256" height="48" filter="url(#f)"/>'.repeat(300)}`;
    const file = Buffer.from(`<svg xmlns="${ns}" viewBox="0 0 256 48">${heavy}</svg>`);
    const { computed } = await measure(async () => {
      const [slow, next] = await Promise.all([acceptLogo(file), acceptLogo(Buffer.from(honest))]);
      expect(slow).toMatchObject({ ok: false, reason: 'timeout' });
      expect(next.ok).toBe(true);
    });
    expect(computed).toBeLessThan(100);
  });
});

describe('a station', () => {
  /** A runner that answers each word as told. */
  function startActor(events: RunnerEvents<string>) {
    queueMicrotask(events.ready);
    return {
      post: (word: string) => {
        if (word === 'die') queueMicrotask(events.end);
        else if (word !== 'hang') queueMicrotask(() => events.answer(word));
      },
      kill: () => undefined,
      hold: () => undefined,
      release: () => undefined,
    };
  }
  const options = { start: startActor, milliseconds: 30, startMilliseconds: 1000, waiting: 3 };

  it('answers each in its turn, past jobs that hang or die', async () => {
    const { run } = buildStation(options);
    const answers = await Promise.all([run('a'), run('hang'), run('die'), run('b')]);
    const done = (output: string) => ({ kind: 'done', output });
    expect(answers).toEqual([done('a'), { kind: 'timeout' }, { kind: 'crashed' }, done('b')]);
  });

  it('turns away what would wait too long', async () => {
    const { run } = buildStation(options);
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((word) => run(word)));
    expect(answers.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'done', 'busy']);
  });

  it('does not take a runner that never gets ready for the fault of all files', async () => {
    let starts = 0;
    const { run } = buildStation<string, string>({
      ...options,
      startMilliseconds: 20,
      start: (events) => {
        starts += 1;
        return starts === 1 ? { ...startActor({ ...events, ready: () => undefined }) } : startActor(events);
      },
    });
    expect(await Promise.all([run('a'), run('b')])).toEqual([{ kind: 'crashed' }, { kind: 'done', output: 'b' }]);
  });
});

describe('the linter', () => {
  const codes = async (attributes: string, body: string, scheme: 'light' | 'dark') =>
    lintLogo(await accept(`<svg xmlns="${ns}" ${attributes}>${body}</svg>`), scheme).map(
      ({ code, level }) => `${level} ${code}`,
    );
  const preferred = 'viewBox="0 0 256 48"';
  const full = (fill: string) => `<rect width="256" height="48" rx="24" fill="${fill}"/>`;

  it('has nothing to say about a good logo', async () => {
    expect(await codes(preferred, full('#0a5bd8'), 'light')).toEqual([]);
    expect(await codes(preferred, full('#7fb0ff'), 'dark')).toEqual([]);
  });

  it('warns of contrast on the ground of the scheme only', async () => {
    expect(await codes(preferred, full('#ffd400'), 'light')).toEqual(['warn lowContrast']);
    expect(await codes(preferred, full('#ffd400'), 'dark')).toEqual([]);
    expect(await codes(preferred, full('#101010'), 'dark')).toEqual(['warn lowContrast']);
    expect(await codes(preferred, full('#e88800'), 'light')).toEqual(['info someLowContrast']);
  });

  it('warns of a ground that the file brings along', async () => {
    const box = `<rect width="256" height="48" fill="#fff"/><path d="M9 9h230v30H9z"/>`;
    expect(await codes(preferred, box, 'dark')).toContain('info ownGround');
    expect(await codes(preferred, box, 'light')).not.toContain('info ownGround');
  });

  it('advises on ratio, viewBox and optical size', async () => {
    expect(await codes('viewBox="0 0 48 48"', '<circle cx="24" cy="24" r="24"/>', 'light')).toEqual(['info ratio']);
    expect(await codes('viewBox="0 0 24 48"', '<ellipse cx="12" cy="24" rx="12" ry="24"/>', 'light')).toEqual([
      'warn ratio',
    ]);
    expect(await codes('width="256" height="48"', full('#0a5bd8'), 'light')).toEqual(['warn missingViewBox']);
    expect(await codes(preferred, '<rect x="100" y="20" width="50" height="9"/>', 'light')).toEqual([
      'warn opticalSize',
    ]);
  });
});
