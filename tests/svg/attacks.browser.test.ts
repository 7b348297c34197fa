import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildSvg } from '#lib/svg/rebuild.ts';
import { attackFiles } from './attacks.ts';

let browser: Browser;
let server: Server;
let origin: string;
const files = new Map<string, Buffer>();

beforeAll(async () => {
  // Served bare, without the policy that production adds: the stored form has to be harmless by itself.
  server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    response.writeHead(file ? 200 : 404, { 'content-type': 'image/svg+xml' }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const executablePath = '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server.close(resolve));
});

/** Opens a file as a document and tells what it did beyond showing itself. */
async function watch(page: Page, name: string, file: Buffer): Promise<string[]> {
  const did: string[] = [];
  const address = `/${files.size}.svg`;
  files.set(address, file);
  page.removeAllListeners();
  page.on('request', (request) => {
    const url = request.url();
    // An embedded picture is part of the file; a browser's own icon request is not the file's doing.
    if (url !== `${origin}${address}` && !/^data:image\/(?:png|jpeg|gif|webp);|favicon\.ico$/.test(url)) {
      did.push(`${name}: requests ${url.slice(0, 80)}`);
    }
  });
  page.on('dialog', (dialog) => {
    did.push(`${name}: dialog`);
    void dialog.dismiss();
  });
  await page.goto(`${origin}${address}`, { timeout: 5_000, waitUntil: 'load' });
  const ran = await page.evaluate(() => {
    document.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    for (const element of document.querySelectorAll('*')) {
      for (const type of ['click', 'mouseover']) element.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    }
    return {
      pwned: 'pwned' in window,
      active: document.querySelectorAll('script,foreignObject,a,animate,set,animateTransform,animateMotion').length,
    };
  });
  if (ran.pwned) did.push(`${name}: ran`);
  if (ran.active > 0) did.push(`${name}: holds active elements`);
  if (page.url() !== `${origin}${address}`) did.push(`${name}: navigated`);
  return did;
}

async function watchAll(attacks: { name: string; file: Buffer }[]): Promise<string[]> {
  const did: string[] = [];
  const queue = [...attacks];
  const lanes = Array.from({ length: 4 }, async () => {
    const page = await browser.newPage();
    for (let attack = queue.shift(); attack; attack = queue.shift()) {
      did.push(...(await watch(page, attack.name, attack.file)));
    }
    await page.close();
  });
  await Promise.all(lanes);
  return did;
}

describe('in Chromium, opened as a document', () => {
  it('the raw attacks do run, so that the watch is worth something', async () => {
    const live = attackFiles.filter(({ name }) =>
      /^(?:script: plain|handler: onload on root|sheet: import|style attribute: url data)$/.test(name),
    );
    const did = await watchAll(live.map(({ name, bytes }) => ({ name, file: bytes })));
    expect(did).toContain('script: plain: ran');
    expect(did).toContain('handler: onload on root: ran');
    expect(did.some((deed) => deed.startsWith('sheet: import: requests'))).toBe(true);
  });

  it('no stored form runs, loads, links or hangs anything', { timeout: 60_000 }, async () => {
    const stored = attackFiles.flatMap(({ name, bytes }) => {
      const result = rebuildSvg(bytes);
      return result.ok ? [{ name, file: Buffer.from(result.svg) }] : [];
    });
    // What many attacks leave behind is the same harmless picture; one look at it is enough.
    const distinct = [...new Map(stored.map((attack) => [attack.file.toString(), attack])).values()];
    expect(distinct.length).toBeGreaterThan(25);
    expect(await watchAll(distinct)).toEqual([]);
  });
});
